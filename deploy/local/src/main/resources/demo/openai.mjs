// OpenAI's own client for Node.js, against one endpoint; prints what it saw as one line of JSON.
import OpenAI from 'openai';

const client = new OpenAI(); // OPENAI_BASE_URL, OPENAI_API_KEY
const model = process.env.DEMO_MODEL;
const messages = [{ role: 'user', content: 'Is there a ferry?' }];

const whole = await client.chat.completions.create({ model, messages });

let streamed = '';
let chunks = 0;
let streamUsage;
const stream = await client.chat.completions.create({ model, messages, stream: true, stream_options: { include_usage: true } });
for await (const chunk of stream) {
  chunks++;
  streamed += chunk.choices[0]?.delta?.content ?? '';
  streamUsage = chunk.usage ?? streamUsage;
}

const tools = [{ type: 'function', function: { name: 'timetable', parameters: { type: 'object' } } }];
const called = await client.chat.completions.create({
  model,
  messages: [{ role: 'user', content: 'call timetable {"pier": 6}' }],
  tools,
});

let error;
try {
  await client.chat.completions.create({ model: model + '-unknown', messages });
} catch (failure) {
  error = { name: failure.constructor.name, status: failure.status, code: failure.code };
}

const retried = await client.chat.completions.create({
  model,
  messages,
  echo: { fail: 'status:503', fail_times: 1, key: crypto.randomUUID() },
});

console.log(
  JSON.stringify({
    text: whole.choices[0].message.content,
    streamed,
    chunks,
    tool: called.choices[0].message.tool_calls[0].function,
    error,
    retried: retried.choices[0].message.content,
    usages: [whole.usage, streamUsage, called.usage, retried.usage],
    failed: 1,
  }),
);
