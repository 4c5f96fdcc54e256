package io.guildhall.workflow.internal.step;

import io.guildhall.channel.Messages;
import io.guildhall.problem.Problem;
import io.guildhall.workflow.internal.definition.Known;
import io.guildhall.workflow.internal.definition.Node;
import io.guildhall.workflow.internal.run.Result;
import io.guildhall.workflow.internal.run.StepKind;
import io.guildhall.workflow.internal.run.StepRow;
import io.guildhall.workflow.internal.run.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code {"kind":"message","to":"{{record.mobile}}","text":"…"}}, or {@code "template":"booking_reminder","language":"en_US",
 * "values":["{{record.name}}"]} with a template that the provider has approved; {@code "channel":3} where there are several lines.
 */
@Component(service = StepKind.class)
public final class MessageStep implements StepKind {
    private static final int LONGEST = 4_000;

    private final Messages messages;

    @Activate
    public MessageStep(@Reference Messages messages) {
        this.messages = messages;
    }

    @Override
    public String name() {
        return "message";
    }

    @Override
    public List<String> check(Node node, Known known) {
        List<String> wrong = new ArrayList<>();
        if (node.text("to") == null) {
            wrong.add("A message needs “to”.");
        }
        if (node.text("text") == null && node.text("template") == null) {
            wrong.add("A message needs a “text”, or a “template” that the provider has approved.");
        }
        if (node.settings().get("channel") != null
                && Settings.id(node.settings().get("channel")) == null) {
            wrong.add("A message's “channel” is the number of one.");
        }
        return wrong;
    }

    @Override
    public Result run(Turn turn, Node node, StepRow begun) {
        Map<String, ? extends @Nullable Object> input = begun.input();
        String to = Settings.text(input, "to", 60).strip();
        if (to.replaceAll("\\D", "").length() < 6) {
            throw Problem.invalid("workflow/no-number", "There is no number to write to.")
                    .field("to")
                    .asException();
        }
        String key = "workflow/" + turn.run().id() + "/" + Keys.brief(begun.path()) + "/" + begun.attempt();
        Map<String, @Nullable Object> output = new HashMap<>();
        output.put("to", to);
        messages.send(turn.tx(), wish(turn, key, to, input)).ifPresent(id -> output.put("message_id", id));
        return new Result.Done(output);
    }

    private static Messages.Wish wish(Turn turn, String key, String to, Map<String, ? extends @Nullable Object> input) {
        String template = Settings.text(input, "template", 200).strip();
        String language = Settings.text(input, "language", 20).strip();
        List<String> values = new ArrayList<>();
        if (input.get("values") instanceof List<?> list) {
            list.forEach(value -> values.add(value == null ? "" : value.toString()));
        }
        Long record = turn.run().recordId();
        return new Messages.Wish(
                key,
                Settings.id(input.get("channel")),
                to,
                template.isEmpty() ? Settings.text(input, "text", LONGEST) : null,
                template.isEmpty() ? null : template,
                language.isEmpty() ? "en" : language,
                values,
                record == null ? null : turn.run().entity(),
                record);
    }
}
