// Logs in to a running console as a person would, looks at every view, and takes pictures of them.
// node browser.mjs ADDRESS PICTURES; the account is in LANTAU_DOMAIN_NAME, LANTAU_USER, LANTAU_PASSWORD and LANTAU_REGION,
// the APIs that the views are compared with in LANTAU_INGRESS_URL. What is looked for, proof/fill has made.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { apiOf } from './api.mjs';

const [address, pictures] = process.argv.slice(2);
const { LANTAU_DOMAIN_NAME, LANTAU_USER, LANTAU_PASSWORD, LANTAU_REGION, LANTAU_PROJECT_ID, LANTAU_INGRESS_URL, CHROMIUM = '/usr/bin/chromium' } = process.env;
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const api = await apiOf(LANTAU_INGRESS_URL, LANTAU_DOMAIN_NAME, LANTAU_USER, LANTAU_PASSWORD, LANTAU_PROJECT_ID);
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

async function newPage(options) {
  const context = await browser.newContext({ viewport: { width: 1180, height: 760 }, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', message => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', error => complaints.push(String(error)));
  page.on('requestfailed', request => complaints.push(`${request.url()} ${request.failure()?.errorText}`));
  return { context, page, complaints };
}

async function login(page) {
  const response = await page.goto(`${address}/`);
  assert.match(page.url(), /\/console\/login$/, 'nobody looks without logging in');
  assert.equal(response.headers()['content-security-policy'], POLICY, 'the policy of content');
  await page.getByLabel('Account').fill(LANTAU_DOMAIN_NAME);
  await page.getByLabel('User name').fill(LANTAU_USER);
  await page.getByLabel('Password').fill(LANTAU_PASSWORD);
  await page.getByLabel('Project').fill(LANTAU_REGION);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${address}/`);
}

async function view(page, name, texts) {
  for (const text of texts) {
    await page.getByText(text).first().waitFor({ state: 'visible', timeout: 5000 });
  }
  if (pictures) {
    await page.screenshot({ path: `${pictures}/${name}.png` });
  }
  console.log(`seen  ${name}: ${texts.join(' | ')}`);
}

async function follow(page, link, path) {
  await page.getByRole('link', { name: link }).first().click();
  await page.waitForURL(path);
}

/** The texts of the row of a table that has this text. */
async function row(page, text) {
  return await page.getByRole('row').filter({ hasText: text }).first().getByRole('cell').allInnerTexts();
}

async function noSecrets(context, page) {
  const cookie = (await context.cookies()).find(one => one.name === 'lantau-console');
  assert.ok(cookie.httpOnly && cookie.sameSite === 'Strict' && cookie.path === '/console', 'the cookie is closed');
  const opened = Buffer.from(cookie.value, 'base64url').toString('latin1');
  assert.ok(opened.length > 100 && !opened.includes(LANTAU_USER) && !opened.includes(LANTAU_PROJECT_ID), 'the cookie is encrypted');
  const readable = await page.evaluate(() => JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }]));
  // All that htmx keeps is the path of the page.
  assert.match(readable, /^\["",\{\},\{("htmx-current-path-for-history":"[a-z0-9\/-]*")?\}\]$/, 'scripts can read nothing');
  const html = await page.content();
  assert.ok(!html.includes(LANTAU_PASSWORD) && !html.includes(api.tokenBegin) && !html.includes(cookie.value), 'no token in the page');
}

/** A page of another site sends the console's form: refused, and who was logged in still is. */
async function otherOrigin(context, page) {
  const other = await context.newPage();
  await other.route('http://localhost:1/**', route =>
    route.fulfill({ contentType: 'text/html', body: `<form method="post" action="${address}/logout"><button>Win</button></form>` }));
  await other.goto('http://localhost:1/');
  const [answer] = await Promise.all([other.waitForResponse(response => response.url() === `${address}/logout`), other.getByRole('button').click()]);
  assert.equal(answer.status(), 403, 'a form of another origin is refused');
  await other.close();
  await page.reload();
  assert.equal(page.url(), `${address}/`, 'and nobody was logged out');
}

async function accelerator(page) {
  const { accelerators } = await api.json('GET', '/v1/accelerators');
  const { id, ip_sets: [{ ip_address: ip }] } = accelerators.find(one => one.name === 'storefront');
  for (let call = 0; call < 20; call++) {
    assert.match(await (await fetch(`http://${ip}:18080/`)).text(), /^127\.0\.21\.[12]:18080$/m, 'the accelerator forwards');
  }
  await page.getByRole('link', { name: 'storefront' }).click();
  await page.waitForURL(/accelerators\//);
  await view(page, 'accelerator', ['dial 80 %', 'weight 20', /^\S HEALTHY$/, /^\S UNHEALTHY$/, 'Traffic']);
  const boxes = kind => page.locator(`svg.picture [aria-label^="${kind}"]`).count();
  assert.deepEqual([await boxes('accelerator '), await boxes('listener '), await boxes('endpoint group '), await boxes('endpoint 127.0.21.')], [1, 2, 4, 8],
    'the picture has all there is');
  const status = await api.status(`/lantau/ga/traffic/${id}`);
  if (api.isAbsent(status)) {
    await page.getByText(`does not tell live traffic (it answered ${status})`).waitFor({ timeout: 1000 });
    console.log(`left  live traffic: the API answers ${status}, and the page says so`);
    return;
  }
  assert.equal(status, 200, 'the API tells live traffic');
  const figures = await page.locator('dl.figures dd').allInnerTexts();
  assert.ok(figures.some(figure => Number(figure) > 0), `20 calls went through it, and the figures are ${figures}`);
  console.log(`seen  live traffic: ${figures.length} figures`);
}

async function connections(page) {
  await follow(page, 'Connections', /connections/);
  await view(page, 'connections', ['Connections, 2 awaiting approval', 'pendingAcceptance', 'Endpoint services']);
  const states = await page.locator('section.table').first().locator('tbody tr td:first-child').allInnerTexts();
  assert.deepEqual(states.map(state => state.replace(/^\S+ /, '')), ['pendingAcceptance', 'pendingAcceptance', 'accepted'], 'who waits comes first');
}

async function usage(page) {
  await api.until('the statistics know all calls', async () => {
    const { items } = await api.json('POST', `/v1/${LANTAU_PROJECT_ID}/maas/monitoring/list-service-statistics`,
      { service_type: 4, start_time: Date.now() - 3_600_000, end_time: Date.now() + 60_000 });
    return items.find(one => one.service_name === 'chat-1')?.total_request_count === 20;
  });
  await follow(page, 'Model usage', /usage/);
  await view(page, 'usage', ['Calls a minute', 'chat-1', 'Time to answer']);
  const [name, calls, errors, input, output] = await row(page, 'chat-1');
  assert.deepEqual([name, calls, errors], ['chat-1', '20', '0'], 'the calls that were made');
  assert.ok(Number(input) > 0 && Number(output) > 0, 'and their tokens');
  const summaries = await page.locator('.plot .summary').allInnerTexts();
  assert.equal(summaries.length, 3);
  for (const summary of summaries) {
    assert.match(summary, /highest [0-9.]*[1-9]/, 'no plot is flat');
  }
}

async function training(page) {
  await api.until('the job that has to fail has failed', async () => {
    const { items } = await api.json('POST', `/v2/${LANTAU_PROJECT_ID}/training-job-searches`, {});
    const phase = name => items.find(one => one.metadata.name === name)?.status.phase;
    return phase('price-model') === 'Failed' && phase('classifier') === 'Running';
  });
  await follow(page, 'Training', /training/);
  await view(page, 'training', ['classifier', 'price-model', 'Notebooks']);
  assert.match((await row(page, 'classifier')).join(), /Running/);
  assert.match((await row(page, 'price-model')).join(), /Failed/);
  await follow(page, 'price-model', /training\//);
  await page.locator('#live pre').getByText('no such column: price').waitFor({ timeout: 5000 });
  await page.goBack();
  await follow(page, 'classifier', /training\//);
  const lines = async () => (await page.locator('#live pre').innerText()).match(/epoch \d+: loss/g)?.length ?? 0;
  const before = await lines();
  await api.until('the page shows more of the log by itself', async () => (await lines()) > before + 3);
  await page.locator('#live .plot svg').first().waitFor({ timeout: 30_000 });
  await view(page, 'job', ['Metrics', 'Log of worker-0', 'epoch']);
}

/** Where the API answers, what proof/fill did must be among the records; where it has none, the view says so. */
async function audit(page) {
  await follow(page, 'Audit', /audit/);
  for (const family of ['ga', 'vpcep', 'maas', 'modelarts']) {
    await follow(page, new RegExp(`^${family}$`), new RegExp(`audit\\?family=${family}$`));
    const status = await api.status(`/lantau/${family}/audit-records?limit=50`);
    if (api.isAbsent(status)) {
      await page.getByText(`does not give audit records (it answered ${status})`).waitFor({ timeout: 1000 });
      console.log(`left  audit of ${family}: the API answers ${status}, and the page says so`);
      continue;
    }
    assert.equal(status, 200, `the API gives audit records of ${family}`);
    const records = await page.locator('section.table tbody tr').count();
    assert.ok(records > 0, `${family} was changed, and its audit has no record of that`);
    console.log(`seen  audit of ${family}: ${records} records`);
  }
  await follow(page, /^ga$/, /audit\?family=ga$/);
  await view(page, 'audit', ['Audit']);
}

try {
  const { context, page, complaints } = await newPage({ colorScheme: 'light' });
  await login(page);
  await noSecrets(context, page);
  await view(page, 'accelerators', ['storefront', 'ACTIVE']);
  await otherOrigin(context, page);
  await accelerator(page);
  await connections(page);
  await usage(page);
  await training(page);
  await noSecrets(context, page);
  await audit(page);
  await page.getByRole('button', { name: 'Log out' }).click();
  await page.waitForURL(/login/);
  await page.goto(`${address}/usage`);
  assert.match(page.url(), /login$/, 'after logout nothing is shown');
  assert.deepEqual(complaints, [], 'the browser complains about nothing');

  const dark = await newPage({ colorScheme: 'dark', javaScriptEnabled: false });
  await login(dark.page);
  // Not the usage: its statistics may be asked for a few times a minute only.
  await dark.page.getByRole('link', { name: 'storefront' }).click();
  await view(dark.page, 'accelerator-dark', ['dial 80 %', /^\S HEALTHY$/]);
  assert.deepEqual(dark.complaints, [], 'nor in the dark and without scripts');
  console.log('proven: all views, no complaints of the browser, nothing secret in reach of scripts');
} finally {
  await browser.close();
}
