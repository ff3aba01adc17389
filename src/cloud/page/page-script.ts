/** Runs in the browser: shows what the events say. Everything is set as text, never as markup. */
export const pageScript = `const find = (id) => document.getElementById(id);
const tones = {
  running: 'good', available: 'good', pending: 'busy', stopping: 'busy', 'shutting-down': 'busy', failed: 'bad',
  stopped: 'idle',
};
const lookAgainMs = 1000;
let looking;

function cell(text, name = '') {
  const element = document.createElement('td');
  element.className = name;
  element.append(text);
  return element;
}

function row(cells) {
  const element = document.createElement('tr');
  element.append(...cells);
  return element;
}

function show(body, items, cellsOf, columns) {
  const rows = items.map((item) => row(cellsOf(item)));
  if (rows.length === 0) {
    const none = cell('none', 'empty');
    none.colSpan = columns;
    rows.push(row([none]));
  }
  find(body).replaceChildren(...rows);
}

function consoleButton(id) {
  const button = document.createElement('button');
  button.append('Show');
  button.dataset.console = id;
  button.setAttribute('aria-label', 'Show the console of ' + id);
  button.addEventListener('click', () => void openConsole(id));
  return button;
}

let shown;

async function readConsole(id) {
  const answer = await fetch('console/' + id);
  if (!answer.ok) return;
  const text = (await answer.text()) || 'Nothing has been written to it yet.';
  if (shown !== id) return;
  const box = find('console-text');
  if (box.textContent === text) return;
  const isAtEnd = box.scrollTop + box.clientHeight > box.scrollHeight - 8;
  box.textContent = text;
  if (isAtEnd) box.scrollTop = box.scrollHeight;
}

async function openConsole(id) {
  shown = id;
  find('console-title').textContent = 'Console of ' + id;
  find('console-text').textContent = '';
  find('console').showModal();
  clearInterval(looking);
  looking = setInterval(() => readConsole(id).catch(() => undefined), lookAgainMs);
  await readConsole(id).catch(() => undefined);
}

function showState({ instances, images }) {
  const focused = document.activeElement?.dataset?.console;
  show('instances', instances, (it) => [
    cell(it.id, 'id'), cell(it.name), cell(it.state, tones[it.state] ?? ''), cell(it.type), cell(it.image, 'id'),
    cell(it.address, 'id'), cell(it.region), cell(consoleButton(it.id)),
  ], 8);
  const newestFirst = images.toSorted((a, b) => b.made.localeCompare(a.made));
  show('images', newestFirst, (it) => [
    cell(it.id, 'id'), cell(it.name), cell(it.state, tones[it.state] ?? ''), cell(it.sizeGb + ' GiB', 'number'),
    cell(new Date(it.made).toLocaleString()), cell(it.region),
  ], 6);
  find('instances-count').textContent = instances.length;
  find('images-count').textContent = images.length;
  // The rows are new ones, and who goes by keyboard must not lose the place.
  if (focused) document.querySelector('[data-console="' + focused + '"]')?.focus();
}

function addCall({ at, service, action, region, status, code, ms }) {
  const tone = status > 0 && status < 400 ? 'good' : 'bad';
  const answer = [status || '', code ?? ''].join(' ').trim();
  const time = new Date(at).toLocaleTimeString();
  find('calls').prepend(row([
    cell(time), cell(service + ':' + action), cell(region), cell(answer, tone), cell(Math.round(ms) + ' ms', 'number'),
  ]));
  while (find('calls').rows.length > 200) find('calls').deleteRow(-1);
}

function setLink(state, text) {
  find('link').dataset.state = state;
  find('link').textContent = text;
}

find('console').addEventListener('close', () => clearInterval(looking));

const events = new EventSource('events');
events.addEventListener('open', () => {
  find('calls').replaceChildren();
  setLink('live', 'live');
});
events.addEventListener('error', () => setLink('lost', 'the cloud does not answer'));
events.addEventListener('state', ({ data }) => showState(JSON.parse(data)));
events.addEventListener('call', ({ data }) => addCall(JSON.parse(data)));
`;
