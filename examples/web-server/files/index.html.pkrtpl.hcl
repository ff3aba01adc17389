<!doctype html>
<title>${greeting}</title>
<h1>${greeting}</h1>
<p id="nonce">${nonce}</p>
