const api = new URLSearchParams(location.search).get('api');

/** Calls the API with the cookies of this browser; what changes something carries the CSRF token. */
async function call(method, path, body) {
  const headers = body ? { 'Content-Type': 'application/json' } : {};
  if (method !== 'GET') Object.assign(headers, await csrfHeader());
  return fetch(api + path, {
    method,
    headers,
    credentials: 'include',
    ...(body && { body: JSON.stringify(body) }),
  });
}

/** The cookie with the token may be another host's, which a script cannot read: so the API is asked. */
async function csrfHeader() {
  const answer = await fetch(`${api}/api/auth/csrf`, { credentials: 'include' });
  const { headerName, token } = await answer.json();
  return { [headerName]: token };
}

export const signIn = (email, password) =>
  call('POST', '/api/auth/login', { email, password, remember: true });
export const signOut = () => call('POST', '/api/auth/logout');

/** Renews the access token once, whoever of this page finds that it has expired. */
let renewal;
const renew = () => {
  renewal ??= call('POST', '/api/auth/refresh').finally(() => {
    renewal = undefined;
  });
  return renewal;
};

/** Calls, and once more with a new access token after a 401. */
export async function authorized(method, path, body) {
  const answer = await call(method, path, body);
  if (answer.status !== 401) return answer;
  const renewed = await renew();
  return renewed.ok ? call(method, path, body) : answer;
}
