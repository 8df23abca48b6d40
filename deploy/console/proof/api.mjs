// The public APIs, asked beside the console: what it shows is compared with what they say.
import assert from 'node:assert/strict';

export async function apiOf(base, domain, user, password, project) {
  const login = await fetch(`${base}/v3/auth/tokens`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      auth: { identity: { methods: ['password'], password: { user: { name: user, password, domain: { name: domain } } } }, scope: { project: { id: project } } },
    }),
  });
  assert.equal(login.status, 201, 'the identity API gives a token');
  const token = login.headers.get('X-Subject-Token');

  function call(method, path, body) {
    return fetch(base + path, {
      method,
      headers: { 'X-Auth-Token': token, 'Content-Type': 'application/json' },
      body: body && JSON.stringify(body),
    });
  }

  return {
    // What the tokens of one account have in common: the session's own cannot be known here.
    tokenBegin: token.slice(0, 20),

    async json(method, path, body) {
      const answer = await call(method, path, body);
      const text = await answer.text();
      assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
      return JSON.parse(text);
    },

    async status(path) {
      const answer = await call('GET', path);
      await answer.text();
      return answer.status;
    },

    /** As the console sees it: there is no such operation in this installation. */
    isAbsent: status => [404, 405, 501].includes(status),

    async until(what, check, seconds = 60) {
      const end = Date.now() + seconds * 1000;
      while (!(await check())) {
        assert.ok(Date.now() < end, `after ${seconds} s it is not so that ${what}`);
        await new Promise(later => setTimeout(later, 2000));
      }
    },
  };
}
