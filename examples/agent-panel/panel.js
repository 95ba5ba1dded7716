// The panel: reads a contact's payment attributes every two seconds and shows them. It never reads, shows or sends
// card data: no attribute that it names holds any.
const { ATTRIBUTES, STEPS, view, problem, minorUnits } = globalThis.HardlinePanel;

const POLL_MS = 2000;
const MINOR_DIGITS = { JPY: 0, KRW: 0, CLP: 0, BHD: 3, JOD: 3, KWD: 3 };
const element = (id) => document.getElementById(id);

function show(values) {
  const state = view(values);
  element('panel').dataset.phase = state.phase;
  element('panel').dataset.tone = state.tone;
  element('panel').dataset.again = String(state.again);
  for (const [index, item] of [...element('steps').children].entries()) {
    const done = state.phase === 'ended' ? state.tone === 'good' : index < state.at;
    item.className = index === state.at && state.phase === 'running' ? 'now' : done ? 'done' : '';
    if (item.className === 'now') item.setAttribute('aria-current', 'step');
    else item.removeAttribute('aria-current');
  }
  const now = STEPS[state.at]?.[1] ?? '';
  element('title').textContent =
    state.phase === 'idle' ? 'No payment yet' : state.phase === 'running' ? `Caller is at: ${now}` : state.title;
  element('advice').textContent =
    state.phase === 'running' ? 'You are on hold and hear nothing. The caller comes back to you.' : state.advice;
  element('reason').textContent = state.phase === 'ended' ? state.reason : '';
  element('card').textContent = state.phase === 'ended' ? state.card : '';
  element('recording').hidden = !state.unrecorded;
}

function fillSteps() {
  for (const [name, label] of STEPS) {
    const item = document.createElement('li');
    item.dataset.step = name;
    item.textContent = label;
    element('steps').append(item);
  }
}

/** Hands amount, currency and reference to whoever may set attributes of a contact: a service of yours. */
function offerStart(start, contactId) {
  const form = element('start');
  form.hidden = start === undefined;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const asked = Object.fromEntries(
      ['amount', 'currency', 'reference'].map((name) => [name, element(name).value.trim()]),
    );
    asked.currency = asked.currency.toUpperCase();
    const wrong = problem(asked);
    const amount = wrong === '' ? minorUnits(asked.amount, MINOR_DIGITS[asked.currency] ?? 2) : undefined;
    if (wrong !== '' || amount === undefined) return say(wrong || 'Amount: too many digits behind the point.');
    try {
      await start({
        contactId: contactId(),
        attributes: {
          [ATTRIBUTES.amount]: amount,
          [ATTRIBUTES.currency]: asked.currency,
          [ATTRIBUTES.reference]: asked.reference,
        },
      });
      say('Ready. Now press the quick connect "Take a payment".');
    } catch {
      say('The amount could not be set. Try again, or ask your supervisor.');
    }
  });
}

function say(text) {
  element('message').textContent = text;
}

/** Inside the agent workspace: the SDK's bundle, as AWS describes it for pages without a package manager. */
function workspaceSource(sdk) {
  let contactId;
  const { provider } = sdk.AmazonConnectApp.init({
    onCreate: (event) => {
      contactId = event.context?.scope?.contactId;
    },
    onDestroy: () => undefined,
  });
  const contacts = new sdk.ContactClient({ provider });
  return {
    contactId: () => contactId,
    read: async () => {
      if (contactId === undefined) return {};
      const found = await contacts.getAttributes(contactId, Object.values(ATTRIBUTES));
      const plain = (value) => (typeof value === 'string' ? value : value?.value);
      return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, plain(value)]));
    },
  };
}

/** Outside: what the address says, to look at the panel (`?status=started&step=code`). */
function demoSource() {
  const asked = new URLSearchParams(location.search);
  const values = Object.fromEntries(
    Object.entries(ATTRIBUTES).map(([name, attribute]) => [attribute, asked.get(name) ?? '']),
  );
  return { contactId: () => 'demo', read: async () => values };
}

async function watch(source) {
  try {
    show(await source.read());
    element('stale').hidden = true;
  } catch {
    element('stale').hidden = false;
  }
  setTimeout(() => watch(source), POLL_MS);
}

const inWorkspace = globalThis.AmazonConnectSDK !== undefined;
const source = inWorkspace ? workspaceSource(globalThis.AmazonConnectSDK) : demoSource();
fillSteps();
offerStart(globalThis.HardlinePanelStart ?? (inWorkspace ? undefined : async () => undefined), source.contactId);
watch(source);
