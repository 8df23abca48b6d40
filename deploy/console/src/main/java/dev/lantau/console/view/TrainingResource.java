package dev.lantau.console.view;

import static dev.lantau.console.api.Api.Family.MODELARTS;
import static dev.lantau.console.view.Table.link;
import static dev.lantau.console.view.Table.state;
import static dev.lantau.console.view.Table.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lantau.console.api.Api;
import dev.lantau.console.api.ApiFailure;
import dev.lantau.console.picture.Plot;
import dev.lantau.console.session.CurrentSession;
import dev.lantau.console.view.Table.Row;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.RestQuery;

/** Training jobs with their logs and metrics, and notebooks. */
@Path("/training")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class TrainingResource {

    /** What of a job changes while it runs. */
    public record Live(
            String id,
            String task,
            String phase,
            String style,
            String log,
            List<Plot> plots,
            String note) {}

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance training(Page page, Table jobs, Table notebooks);

        static native TemplateInstance job(Page page, List<String> tasks, Live live);

        static native TemplateInstance live(Live live);
    }

    private static final String JOBS = "/v2/{project_id}/training-jobs/";
    private static final String ID = "{id: [A-Za-z0-9][A-Za-z0-9_-]*}";
    private static final int LIST = 50;

    /** Of a log the newest so many characters are shown. */
    private static final int TAIL = 20_000;

    private static final int PLOTS = 12;

    private final Api api;
    private final CurrentSession current;

    TrainingResource(Api api, CurrentSession current) {
        this.api = api;
        this.current = current;
    }

    @GET
    public TemplateInstance list() {
        var found =
                api.search(
                        MODELARTS,
                        "/v2/{project_id}/training-job-searches",
                        api.query().put("limit", LIST).put("offset", 0));
        var notebooks = api.get(MODELARTS, "/v1/{project_id}/notebooks?limit=" + LIST);
        return Templates.training(
                Page.of("training", "Training jobs and notebooks", current),
                new Table(
                        "Training jobs",
                        List.of("Name", "Phase", "Of", "Began", "Seconds"),
                        stream(found.path("items")).map(TrainingResource::row).toList(),
                        "This project has no training job."),
                new Table(
                        "Notebooks",
                        List.of("Name", "State", "Flavor", "Image", "Reason"),
                        stream(notebooks.path("data"))
                                .map(
                                        one ->
                                                Row.of(
                                                        text(one.path("name")),
                                                        state(one.path("status")),
                                                        text(one.path("flavor")),
                                                        text(one.path("image").path("name")),
                                                        text(one.path("fail_reason"))))
                                .toList(),
                        "This project has no notebook."));
    }

    private static Row row(JsonNode one) {
        var metadata = one.path("metadata");
        var status = one.path("status");
        return Row.of(
                link(
                        metadata.path("name").asText(),
                        "/console/training/" + metadata.path("id").asText()),
                state(status.path("phase")),
                text(metadata.path("user_name")),
                text(Table.time(metadata.path("create_time").asLong())),
                text(Plot.number(status.path("duration").asDouble() / 1000)));
    }

    @GET
    @Path(ID)
    public TemplateInstance show(String id, @RestQuery String task) {
        var job = api.get(MODELARTS, JOBS + id);
        var tasks = stream(job.path("status").path("tasks")).map(JsonNode::asText).toList();
        return Templates.job(
                Page.of("training", job.path("metadata").path("name").asText(), current),
                tasks,
                live(
                        id,
                        task == null ? tasks.isEmpty() ? "worker-0" : tasks.getFirst() : task,
                        job));
    }

    /** The part that the page asks for again and again. */
    @GET
    @Path(ID + "/live")
    public TemplateInstance refresh(String id, @RestQuery String task) {
        return Templates.live(
                live(id, task == null ? "worker-0" : task, api.get(MODELARTS, JOBS + id)));
    }

    private Live live(String id, String task, JsonNode job) {
        var phase = state(job.path("status").path("phase"));
        var note = new StringBuilder();
        stream(job.path("status").path("task_statuses"))
                .filter(one -> one.path("task").asText().equals(task))
                .map(one -> one.path("message").asText(""))
                .forEach(note::append);
        return new Live(
                id,
                task,
                phase.text(),
                phase.style(),
                log(id, task),
                plots(id, task),
                note.toString());
    }

    private String log(String id, String task) {
        try {
            var content =
                    api.get(MODELARTS, JOBS + id + "/tasks/" + Api.encode(task) + "/logs/preview")
                            .path("content")
                            .asText();
            return content.length() > TAIL ? content.substring(content.length() - TAIL) : content;
        } catch (ApiFailure e) {
            return orExplain(e, "There is no log: ");
        }
    }

    private static String orExplain(ApiFailure e, String what) {
        if (e.status() == 401) {
            throw e;
        }
        return what + e.reason();
    }

    private List<Plot> plots(String id, String task) {
        try {
            var plots = new ArrayList<Plot>();
            for (var metric :
                    api.get(MODELARTS, JOBS + id + "/metrics/" + Api.encode(task))
                            .path("metrics")) {
                // The API says -1 where it measured nothing.
                var values =
                        stream(metric.path("value"))
                                .map(JsonNode::asDouble)
                                .map(value -> value < 0 ? Double.NaN : value)
                                .toList();
                if (plots.size() < PLOTS && values.stream().anyMatch(Double::isFinite)) {
                    var name = metric.path("metric").asText();
                    var labels =
                            IntStream.rangeClosed(1, values.size())
                                    .mapToObj(Integer::toString)
                                    .toList();
                    plots.add(Plot.of(name, "", List.of(new Plot.Series(name, values)), labels));
                }
            }
            return plots;
        } catch (ApiFailure e) {
            orExplain(e, "");
            return List.of();
        }
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
