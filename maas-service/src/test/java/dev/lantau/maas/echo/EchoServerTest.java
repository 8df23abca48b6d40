package dev.lantau.maas.echo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EchoServerTest {
    private static final String CHAT = "/chat/completions";
    private static final AtomicReference<Instant> NOW = new AtomicReference<>(RunningEcho.NOW);

    private static RunningEcho echo;

    @BeforeAll
    static void start() {
        echo = new RunningEcho(EchoOptions.defaults(), new MovableClock());
    }

    @AfterAll
    static void stop() {
        echo.close();
    }

    @Test
    void listensOnLoopbackOnlyAndWantsItsKey() {
        assertEquals("127.0.0.1", echo.address.baseUrl().getHost());
        var stranger = echo.request("/models").setHeader("Authorization", "Bearer nonsense");

        var answer = echo.send(stranger);

        assertEquals(401, answer.statusCode());
        assertEquals(
                "invalid_api_key", RunningEcho.json(answer.body()).at("/error/code").textValue());
        assertEquals(404, echo.post("/nowhere", "{}").statusCode());
        assertEquals(404, echo.send(echo.request("/nowhere")).statusCode());
        assertEquals(404, echo.send(echo.request(CHAT).DELETE()).statusCode());
    }

    @Test
    void answersTheSameBodyTheSame() {
        var body = "{'model':'echo','messages':[{'role':'user','content':'hello'}]}";

        assertEquals(echo.post(CHAT, body).body(), echo.post(CHAT, body).body());
        assertNotEquals(
                echo.posted(CHAT, body).path("id"),
                echo.posted(CHAT, body.replace("hello", "hallo")).path("id"));
    }

    @Test
    void repeatsPartsAndTheResultOfATool() {
        var parts =
                "{'model':'echo','messages':[{'role':'user','content':[{'type':'text','text':'look '},"
                        + "{'type':'image_url','image_url':{'url':'data:,'}},{'type':'text','text':'here'}]}]}";
        var tool =
                "{'model':'echo','tool_choice':'required','tools':[{'type':'function','function':{'name':'f'}}],"
                        + "'messages':[{'role':'user','content':'q'},{'role':'assistant','content':null,'tool_calls':"
                        + "[{'id':'1','type':'function','function':{'name':'f','arguments':'{}'}}]},"
                        + "{'role':'tool','tool_call_id':'1','content':'sunny'}]}";

        assertEquals("look here", content(parts));
        assertEquals("sunny", content(tool));
    }

    private static String content(String body) {
        return echo.posted(CHAT, body).at("/choices/0/message/content").textValue();
    }

    @Test
    void callsAToolOnlyWhereItMay() {
        var body =
                "{'model':'echo','messages':[{'role':'user','content':'call f {}'}],'tool_choice':%s,"
                        + "'tools':[{'type':'function','function':{'name':'f'}},{'type':'function','function':{'name':'g'}}]}";

        assertEquals("f", called(body.formatted("'auto'")));
        assertEquals("", called(body.formatted("'none'")));
        assertEquals("g", called(body.formatted("{'type':'function','function':{'name':'g'}}")));
        assertEquals("", called(body.formatted("'auto'").replace("call f", "call h")));
        assertEquals("f", called(body.formatted("'required'").replace("call f", "call h")));
    }

    private static String called(String body) {
        return echo.posted(CHAT, body)
                .at("/choices/0/message/tool_calls/0/function/name")
                .asText("");
    }

    @Test
    void thinksWhenAsked() {
        var body =
                "{'model':'echo','thinking':{'type':'enabled'},'messages':[{'role':'user','content':'hi'}]}";

        var answer = echo.posted(CHAT, body);

        int thought = answer.at("/usage/completion_tokens_details/reasoning_tokens").intValue();
        var text = answer.at("/choices/0/message/reasoning_content").textValue();
        assertEquals(RunningEcho.TOKENS.count(text), thought);
        assertEquals(thought + 1, answer.at("/usage/completion_tokens").intValue());
    }

    @Test
    void usageIsNullInTheOtherChunksWhereItComesLast() {
        var body = "{'model':'echo','stream':true,%s'messages':[{'role':'user','content':'hi'}]}";

        var with =
                echo.post(CHAT, body.formatted("'stream_options':{'include_usage':true},")).body();
        var without = echo.post(CHAT, body.formatted("")).body();

        assertEquals(3, with.split("\"usage\":null", -1).length - 1);
        assertTrue(with.endsWith("data: [DONE]\n\n"));
        assertEquals(-1, without.indexOf("usage"));
    }

    @Test
    void ranksWhatSharesWordsFirst() {
        var body =
                "{'model':'echo','query':'how to cook rice','documents':"
                        + "['stock markets fell','a way to cook rice well','rice fields'],'top_n':2}";

        var answer = echo.posted("/rerank", body);

        assertEquals(2, answer.path("results").size());
        assertEquals(1, answer.at("/results/0/index").intValue());
        assertEquals(2, answer.at("/results/1/index").intValue());
        assertEquals("rice fields", answer.at("/results/1/document/text").textValue());
        var tokens = RunningEcho.TOKENS;
        assertEquals(
                tokens.count("how to cook rice")
                        + tokens.count("stock markets fell")
                        + tokens.count("a way to cook rice well")
                        + tokens.count("rice fields"),
                answer.at("/usage/total_tokens").intValue());
    }

    @Test
    void embedsTokensAndRefusesOtherThings() {
        var tokens =
                echo.posted("/embeddings", "{'model':'echo','input':[[1,2,3],[4]],'dimensions':8}");

        assertEquals(8, tokens.at("/data/1/embedding").size());
        assertEquals(4, tokens.at("/usage/prompt_tokens").intValue());
        assertEquals(400, echo.post("/embeddings", "{'model':'echo','input':[]}").statusCode());
        assertEquals(400, echo.post("/embeddings", "{'model':'echo','input':[true]}").statusCode());
        assertEquals(400, echo.post("/embeddings", "{'input':'x'}").statusCode());
    }

    @Test
    void videosTakeTheirTime() throws IOException {
        var id =
                echo.posted("/video/generations", "{'model':'echo','prompt':'waves'}")
                        .path("task_id")
                        .textValue();
        var path = "/video/generations/" + id;

        assertEquals("queued", echo.got(path).path("status").textValue());
        NOW.updateAndGet(now -> now.plusSeconds(1));
        assertEquals("running", echo.got(path).path("status").textValue());
        NOW.updateAndGet(now -> now.plusSeconds(1));
        var done = echo.got(path);
        assertEquals("succeeded", done.path("status").textValue());
        var url = done.at("/content/result_url").textValue();
        var file = Base64.getDecoder().decode(url.substring("data:image/gif;base64,".length()));
        try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            var reader = ImageIO.getImageReadersByFormatName("gif").next();
            reader.setInput(stream);
            assertEquals(2, reader.getNumImages(true));
            assertNotEquals(reader.read(0).getRGB(0, 0), reader.read(1).getRGB(0, 0));
        }
        NOW.updateAndGet(now -> now.plus(Duration.ofHours(25)));
        assertEquals(404, echo.send(echo.request(path)).statusCode());
    }

    @Test
    void manyTextsAreCountedOffTheEventLoop() {
        var text = "some words and more, ".repeat(20_000);
        var body = "{'model':'echo','messages':[{'role':'user','content':'%s'}]}".formatted(text);

        assertEquals(text, content(body));
    }

    @Test
    void takesBodiesOfUnknownLength() {
        var body = "{\"model\":\"echo\",\"input\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        var chunked =
                echo.request("/embeddings")
                        .POST(
                                HttpRequest.BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(body)));

        assertEquals(200, echo.send(chunked).statusCode());
    }

    private static final class MovableClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return NOW.get();
        }
    }
}
