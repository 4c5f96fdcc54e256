package io.guildhall.workflow.internal.step;

import io.guildhall.channel.Correspondence;
import io.guildhall.channel.Correspondence.Letter;
import io.guildhall.channel.Correspondence.Posted;
import io.guildhall.channel.Correspondence.Words;
import io.guildhall.problem.Problem;
import io.guildhall.workflow.internal.definition.Known;
import io.guildhall.workflow.internal.definition.Node;
import io.guildhall.workflow.internal.run.Result;
import io.guildhall.workflow.internal.run.StepKind;
import io.guildhall.workflow.internal.run.StepRow;
import io.guildhall.workflow.internal.run.Turn;
import io.guildhall.workflow.internal.value.Json;
import io.guildhall.workflow.internal.value.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code {"kind":"mail","to":"{{record.email}}","subject":"…","text":"…"}} or {@code "template":7} instead of words of its own, and
 * {@code "marketing":true} for what advertises something. The outbox sends it after the commit, once. Its input keeps which version
 * of a template it was and what it said.
 */
@Component(service = StepKind.class)
public final class MailStep implements StepKind {
    private static final int LONGEST_SUBJECT = 300;
    private static final int LONGEST = 20_000;

    private final Correspondence mails;

    @Activate
    public MailStep(@Reference Correspondence mails) {
        this.mails = mails;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public List<String> check(Node node, Known known) {
        List<String> wrong = new ArrayList<>();
        boolean template = node.settings().get("template") != null;
        if (template && Settings.id(node.settings().get("template")) == null) {
            wrong.add("A mail's “template” is the number of one.");
        }
        for (String part : template ? List.of("to") : List.of("to", "subject", "text")) {
            if (node.text(part) == null) {
                wrong.add("A mail needs “" + part + "”.");
            }
        }
        return wrong;
    }

    @Override
    public Map<String, @Nullable Object> input(Turn turn, Node node) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        input.put("to", Template.fill(node.settings().get("to"), turn.scope()));
        if (Boolean.TRUE.equals(node.settings().get("marketing"))) {
            input.put("marketing", true);
        }
        Words words = words(turn, node).orElse(null);
        if (words == null) {
            input.put("template", node.settings().get("template"));
            return input;
        }
        if (words.template() != null) {
            input.put("template", words.template());
            input.put("version", (long) words.number());
        }
        List<String> values = mails.places(words).stream()
                .map(place -> Template.words(place, turn.scope()))
                .toList();
        int inSubject = Template.inserted(words.subject(), values, input, "subject");
        Template.inserted(words.body(), values.subList(inSubject, values.size()), input, "text");
        input.put("words", Map.of("subject", words.subject(), "body", words.body(), "values", values));
        return input;
    }

    private Optional<Words> words(Turn turn, Node node) {
        Long template = Settings.id(node.settings().get("template"));
        return template == null
                ? Optional.of(new Words(
                        null,
                        0,
                        Settings.text(node.settings(), "subject", LONGEST_SUBJECT),
                        Settings.text(node.settings(), "text", LONGEST)))
                : mails.template(turn.tx(), template);
    }

    @Override
    public Result run(Turn turn, Node node, StepRow begun) {
        Map<String, ? extends @Nullable Object> input = begun.input();
        String to = Settings.text(input, "to", 255).strip();
        if (!to.matches("[^@\\s]+@[^@\\s]+")) {
            throw Problem.invalid("workflow/no-address", "There is no address to write to.")
                    .field("to")
                    .asException();
        }
        if (!mails.on(turn.tx())) {
            throw Problem.invalid("workflow/no-mail", "This installation sends no mail.")
                    .asException();
        }
        String key = "workflow/" + turn.run().id() + "/" + Keys.brief(begun.path()) + "/" + begun.attempt();
        return mails.post(turn.tx(), letter(turn, key, to, input))
                .map(posted -> done(to, posted))
                .orElseGet(() -> new Result.Done(Map.of("to", to)));
    }

    private static Result done(String to, Posted posted) {
        Map<String, @Nullable Object> output = new HashMap<>();
        output.put("to", to);
        output.put("mail_id", posted.id());
        if (posted.held() != null) {
            output.put("not_sent", posted.held());
        }
        return new Result.Done(output);
    }

    private static Letter letter(Turn turn, String key, String to, Map<String, ? extends @Nullable Object> input) {
        Map<String, @Nullable Object> kept = Json.map(input.get("words"));
        List<String> values = new ArrayList<>();
        if (kept.get("values") instanceof List<?> list) {
            list.forEach(value -> values.add(String.valueOf(value)));
        }
        Words words = new Words(
                Settings.id(input.get("template")),
                Objects.requireNonNullElse(Settings.id(input.get("version")), 0L)
                        .intValue(),
                Settings.text(kept, "subject", LONGEST_SUBJECT),
                Settings.text(kept, "body", LONGEST));
        if (!isAsKept(words, values, input)) {
            // Somebody has edited what it says, or the template is gone.
            words = new Words(
                    null, 0, Settings.text(input, "subject", LONGEST_SUBJECT), Settings.text(input, "text", LONGEST));
            values.clear();
        }
        if (words.subject().isBlank() || words.body().isBlank()) {
            throw Problem.invalid("workflow/no-template", "There is no such template, or it says nothing.")
                    .field("template")
                    .asException();
        }
        Long record = turn.run().recordId();
        boolean marketing = Boolean.TRUE.equals(input.get("marketing"));
        return new Letter(
                key, to, words, values, record == null ? null : turn.run().entity(), record, marketing);
    }

    private static boolean isAsKept(Words words, List<String> values, Map<String, ? extends @Nullable Object> input) {
        Map<String, @Nullable Object> again = new HashMap<>();
        int inSubject = Template.inserted(words.subject(), values, again, "subject");
        Template.inserted(
                words.body(), values.subList(Math.min(inSubject, values.size()), values.size()), again, "text");
        return Objects.equals(again.get("subject"), input.get("subject"))
                && Objects.equals(again.get("text"), input.get("text"));
    }
}
