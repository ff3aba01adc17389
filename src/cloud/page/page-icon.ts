/** Without one of its own a browser asks the cloud's API for it, and that call is listed as refused. */
export const pageIcon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<path fill="#b4441c" d="M4 28V17a12 12 0 0 1 24 0v11z"/>
<path fill="#fbfaf8" d="M16 13c1 4 5 5 5 10a5 5 0 0 1-10 0c0-3 2-4 2-6 2 1 3 2 3 4 1-2 1-5 0-8z"/>
</svg>
`;
