// What the panel knows: names of attributes, steps, outcomes. No DOM here, so that the tests can load it.
(() => {
  const ATTRIBUTES = {
    amount: 'hardline_payment_amount',
    currency: 'hardline_payment_currency',
    reference: 'hardline_payment_reference',
    status: 'hardline_payment_status',
    reason: 'hardline_payment_reason',
    step: 'hardline_payment_step',
    brand: 'hardline_payment_brand',
    lastFour: 'hardline_payment_last_four',
    recording: 'hardline_recording',
  };

  const STEPS = [
    ['preparing', 'Amount'],
    ['number', 'Card number'],
    ['expiry', 'Expiry'],
    ['code', 'Code'],
    ['postal', 'ZIP'],
    ['confirm', 'Confirm'],
    ['charging', 'Charge'],
  ];

  // tone: good (green), wait (amber), bad (red), plain
  const OUTCOMES = {
    approved: ['good', 'Approved', 'Tell the caller that the payment went through.'],
    partial: ['wait', 'Partly paid', 'Less than the amount was taken. Tell the caller, and ask how to pay the rest.'],
    declined: ['bad', 'Declined', 'Nothing was taken. Offer another card: start the payment again.'],
    unknown: ['wait', 'Being checked', 'Nobody knows yet. Do not start it again; promise a message.'],
    unavailable: ['bad', 'Not available', 'Nothing was taken. Try again later, or offer another way to pay.'],
    closed: ['bad', 'Closed', 'Payments are closed at the moment. Nothing was taken.'],
    invalid: ['bad', 'Not valid', 'What was typed could not be used. Start again if the caller wants to.'],
    'time-out': ['plain', 'Nothing typed', 'Ask whether the caller needs more time, then start again with time "slow".'],
    'agent-requested': ['plain', 'Caller asked for you', 'Nothing was taken. Ask what the caller needs.'],
    refused: ['bad', 'Refused', 'The payment did not begin.'],
    'not-protected': ['bad', 'Not protected', 'Recording or listening could not be ruled out. Tell your supervisor.'],
    overheard: ['bad', 'Somebody could hear', 'The payment stopped because somebody joined. Start again alone.'],
    'agent-gone': ['plain', 'You were away', 'The caller was queued. Nothing was taken.'],
  };

  const REASONS = {
    'already-paid': 'This reference is paid already.',
    'being-checked': 'An earlier payment of this reference is being checked. Do not start it again.',
    'amount-invalid': 'The amount is not valid.',
    'amount-over-limit': 'The amount is over the limit.',
    'currency-not-accepted': 'This currency is not accepted.',
    'reference-invalid': 'The reference is not valid.',
    'contact-initiation': 'Start it with the quick connect "Take a payment" and nothing else.',
    'contact-queue': 'Start it with the quick connect "Take a payment" and nothing else.',
    'contact-unseen': 'Payments are busy. Wait a minute, then start again.',
    'contact-stale': 'It took too long to begin. Start again.',
    'over-agent-cap': 'Your limit for today is reached.',
    'over-day-cap': 'The limit for today is reached.',
    'too-many': 'Too many attempts. Offer another way to pay.',
    'country-not-accepted': 'Cards of this country are not accepted.',
    'gateway-down': 'The payment provider is down.',
    'link-only': 'Payments by phone are closed.',
    'agent-in-call': 'Self-service takes no transferred call. Use the quick connect instead.',
    'insufficient-funds': 'The bank says: not enough funds.',
    'card-expired': 'The card has expired.',
    'code-incorrect': 'The code on the card was not right.',
    'number-incorrect': 'The number was not right.',
    'card-not-supported': 'This card is not supported.',
    'try-again-later': 'The bank says: try again later.',
    'authentication-required': 'The bank wants the caller to confirm online.',
  };

  /** What to show for the attributes of a contact. Only the names above are read, whatever else the contact has. */
  function view(values) {
    const read = (name) => {
      const value = values[ATTRIBUTES[name]];
      return typeof value === 'string' && value !== '-' ? value : '';
    };
    const [status, step] = [read('status'), read('step')];
    const [tone, title, advice] = OUTCOMES[status] ?? ['plain', '', ''];
    const at = STEPS.findIndex(([name]) => name === step);
    const lastFour = /^\d{4}$/.test(read('lastFour')) ? read('lastFour') : '';
    const brand = /^[a-z-]{2,32}$/.test(read('brand')) ? read('brand') : '';
    return {
      phase: status === '' ? 'idle' : status === 'started' ? 'running' : 'ended',
      at,
      tone,
      title: title || (status === '' || status === 'started' ? '' : status),
      advice,
      reason: REASONS[read('reason')] ?? '',
      card: brand === '' || lastFour === '' ? '' : `${brand} ending in ${lastFour}`,
      unrecorded: read('recording') === 'unconfirmed',
      again: status !== 'unknown' && !['already-paid', 'being-checked'].includes(read('reason')),
    };
  }

  /** Why a payment cannot start with this, or nothing. A card number has no place in any of the fields. */
  function problem({ amount, currency, reference }) {
    if ([amount, currency, reference].some(looksLikeCard)) return 'This looks like a card number. Only the caller types it.';
    if (!/^\d{1,9}(\.\d{1,3})?$/.test(amount) || Number(amount) === 0) return 'Amount: digits with a point, such as 49.90.';
    if (!/^[A-Z]{3}$/.test(currency)) return 'Currency: three letters, such as USD.';
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(reference)) return 'Reference: letters, digits, . _ - and no spaces.';
    return '';
  }

  /** Minor units, as the payment flow takes them; exact, since no fraction is ever computed. */
  function minorUnits(amount, digits) {
    const [whole, fraction = ''] = amount.split('.');
    return fraction.length > digits ? undefined : String(BigInt(whole + fraction.padEnd(digits, '0')));
  }

  function looksLikeCard(text) {
    const digits = text.replace(/[^0-9]/g, '');
    if (digits.length < 13 || digits.length > 19) return false;
    const sum = [...digits].reverse().reduce((total, digit, place) => {
      const weighed = place % 2 === 0 ? Number(digit) : Number(digit) * 2;
      return total + (weighed > 9 ? weighed - 9 : weighed);
    }, 0);
    return sum % 10 === 0;
  }

  globalThis.HardlinePanel = { ATTRIBUTES, STEPS, OUTCOMES, REASONS, view, problem, minorUnits };
})();
