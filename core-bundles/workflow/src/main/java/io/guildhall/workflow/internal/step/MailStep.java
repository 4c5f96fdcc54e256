package io.guildhall.workflow.internal.step;

import io.guildhall.port.Mails;
import io.guildhall.problem.Problem;
import io.guildhall.workflow.internal.definition.Known;
import io.guildhall.workflow.internal.definition.Node;
import io.guildhall.workflow.internal.run.Result;
import io.guildhall.workflow.internal.run.StepKind;
import io.guildhall.workflow.internal.run.StepRow;
import io.guildhall.workflow.internal.run.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code {"kind":"mail","to":"{{record.email}}","subject":"…","text":"…"}}; the outbox sends it after the commit, once. */
@Component(service = StepKind.class)
public final class MailStep implements StepKind {
    private final Mails mails;

    @Activate
    public MailStep(@Reference Mails mails) {
        this.mails = mails;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public List<String> check(Node node, Known known) {
        List<String> wrong = new ArrayList<>();
        for (String part : List.of("to", "subject", "text")) {
            if (node.text(part) == null) {
                wrong.add("A mail needs “" + part + "”.");
            }
        }
        return wrong;
    }

    @Override
    public Result run(Turn turn, Node node, StepRow begun) {
        Map<String, ?> input = begun.input();
        String to = Settings.text(input, "to", 255).strip();
        if (!to.matches("[^@\\s]+@[^@\\s]+")) {
            throw Problem.invalid("workflow/no-address", "There is no address to write to.")
                    .field("to")
                    .asException();
        }
        if (!mails.on()) {
            throw Problem.invalid("workflow/no-mail", "This installation sends no mail.")
                    .asException();
        }
        String key = "workflow/" + turn.run().id() + "/" + Keys.brief(begun.path()) + "/" + begun.attempt();
        boolean posted = mails.post(
                turn.tx(),
                new Mails.Mail(
                        key,
                        to,
                        Settings.text(input, "subject", 200),
                        Settings.text(input, "text", 20_000),
                        "/",
                        turn.actor().workspace().name()));
        if (!posted) {
            throw Problem.invalid("workflow/mail-limit", "The workspace has sent too many mails today.")
                    .asException();
        }
        return new Result.Done(Map.of("to", to));
    }
}
