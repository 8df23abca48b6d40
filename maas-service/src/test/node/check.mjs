// What OpenAI's own client for Node makes of the inference plane.
// Usage: node check.mjs BASE_URL KEY MODEL; prints "ok" and ends with 0, or says what is wrong and ends with 1.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import OpenAI from 'openai';

const [baseURL, apiKey, model] = process.argv.slice(2);
const client = new OpenAI({ baseURL, apiKey });
const text = 'Good morning, 大屿山! How many islands are there?';
const messages = [{ role: 'user', content: text }];

const checks = {
  async chatInOnePiece() {
    const answer = await client.chat.completions.create({ model, messages });
    assert.equal(answer.choices[0].message.content, text);
    assert.ok(answer.usage.total_tokens > 0);
  },

  async chatStreamed() {
    const stream = await client.chat.completions.create({
      model,
      messages,
      stream: true,
      stream_options: { include_usage: true },
    });
    let said = '';
    let usage;
    for await (const chunk of stream) {
      said += chunk.choices[0]?.delta?.content ?? '';
      usage = chunk.usage ?? usage;
    }
    assert.equal(said, text);
    assert.ok(usage.completion_tokens > 0);
  },

  async toolsPassThrough() {
    const answer = await client.chat.completions.create({
      model,
      messages: [{ role: 'user', content: 'call weather {"city": "Hong Kong"}' }],
      tools: [{ type: 'function', function: { name: 'weather', parameters: {} } }],
    });
    assert.equal(answer.choices[0].finish_reason, 'tool_calls');
    assert.equal(answer.choices[0].message.tool_calls[0].function.arguments, '{"city": "Hong Kong"}');
  },

  async responsesInOnePieceAndStreamed() {
    const whole = await client.responses.create({ model, input: text });
    assert.equal(whole.output_text, text);
    let said = '';
    for await (const event of await client.responses.create({ model, input: text, stream: true })) {
      said += event.type === 'response.output_text.delta' ? event.delta : '';
    }
    assert.equal(said, text);
  },

  // The client asks for base64 unless told otherwise; an answer in floats would become an empty vector.
  async embeddings() {
    const asAsked = await client.embeddings.create({ model, input: text });
    const floats = await client.embeddings.create({ model, input: text, encoding_format: 'float' });
    assert.ok(asAsked.data[0].embedding.length > 0);
    assert.equal(asAsked.data[0].embedding.length, floats.data[0].embedding.length);
    assert.ok(Math.abs(asAsked.data[0].embedding[0] - floats.data[0].embedding[0]) < 1e-6);
  },

  async modelsAreListed() {
    const ids = [];
    for await (const each of client.models.list()) {
      ids.push(each.id);
    }
    assert.ok(ids.includes(model), ids.join());
  },

  async errorsSayWhy() {
    const strict = new OpenAI({ baseURL, apiKey, maxRetries: 0 });
    const failing = { model, messages, echo: { fail: 'status:429' } };
    await assert.rejects(strict.chat.completions.create(failing), (error) => {
      assert.ok(error instanceof OpenAI.RateLimitError);
      assert.ok(error.code && error.message.length > '429 '.length, error.message);
      return !error.message.includes('(no body)');
    });
    const stranger = new OpenAI({ baseURL, apiKey: 'sk-nobody', maxRetries: 0 });
    await assert.rejects(stranger.models.list(), OpenAI.AuthenticationError);
    await assert.rejects(
      strict.chat.completions.create({ model: 'no-such-model', messages }),
      OpenAI.NotFoundError,
    );
  },

  async twoFailuresAreRepeatedWhenItIsTime() {
    const begun = performance.now();
    const echo = { fail: 'status:429', fail_times: 2, key: randomUUID() };
    const answer = await client.chat.completions.create({ model, messages, echo });
    assert.equal(answer.choices[0].message.content, text);
    assert.ok(performance.now() - begun >= 2000);
  },
};

for (const [name, check] of Object.entries(checks)) {
  try {
    await check();
  } catch (error) {
    console.error(`${name}: ${error.stack}`);
    process.exitCode = 1;
  }
}
if (!process.exitCode) {
  console.log('ok');
}
