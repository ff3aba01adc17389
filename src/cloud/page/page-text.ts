/** The page itself; what it shows comes by events. */
export const pageText = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>kiln: local cloud</title>
<link rel="icon" href="icon.svg">
<link rel="stylesheet" href="style.css">
<script type="module" src="script.js"></script>
</head>
<body>
<header>
  <h1>kiln <span>local cloud</span></h1>
  <p id="link" role="status">connecting</p>
</header>
<main>
  <section aria-labelledby="instances-title">
    <h2 id="instances-title">Instances <span id="instances-count"></span></h2>
    <table>
      <thead><tr><th scope="col">Instance</th><th scope="col">Name</th><th scope="col">State</th><th scope="col">Type</th><th scope="col">Image</th><th scope="col">Address</th><th scope="col">Region</th><th scope="col">Console</th></tr></thead>
      <tbody id="instances"></tbody>
    </table>
  </section>
  <section aria-labelledby="images-title">
    <h2 id="images-title">Images made here <span id="images-count"></span></h2>
    <table>
      <thead><tr><th scope="col">Image</th><th scope="col">Name</th><th scope="col">State</th><th scope="col" class="number">Size</th><th scope="col">Made</th><th scope="col">Region</th></tr></thead>
      <tbody id="images"></tbody>
    </table>
  </section>
  <section aria-labelledby="calls-title">
    <h2 id="calls-title">Calls</h2>
    <div class="scrolled" tabindex="0" role="region" aria-labelledby="calls-title">
      <table>
        <thead><tr><th scope="col">Time</th><th scope="col">Call</th><th scope="col">Region</th><th scope="col">Answer</th><th scope="col" class="number">Took</th></tr></thead>
        <tbody id="calls"></tbody>
      </table>
    </div>
  </section>
</main>
<dialog id="console" aria-labelledby="console-title">
  <form method="dialog"><h2 id="console-title">Console</h2><button>Close</button></form>
  <pre id="console-text" tabindex="0"></pre>
</dialog>
</body>
</html>
`;
