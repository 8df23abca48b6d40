// The servers behind what proof/fill makes: both endpoints of listener web answer, of listener api only the first; and port-web of the
// sample of networks, which the endpoint service is in front of.
// It says "ready" when all listen, and ends when its input does.
import { createServer } from 'node:http';

const addresses = [['127.0.21.1', 18080], ['127.0.21.2', 18080], ['127.0.21.1', 18443], ['127.0.10.1', 8080]];
for (const [host, port] of addresses) {
  await new Promise((listening, failed) => {
    const server = createServer((request, answer) => answer.end(`${host}:${port}\n`));
    server.on('error', failed);
    server.listen(port, host, listening);
  });
}
console.log('ready');
process.stdin.on('end', () => process.exit()).resume();
