/** Header that says which host was asked for, before the request was led to this machine. */
export const ASKED_HOST = 'x-local-asked-host';
