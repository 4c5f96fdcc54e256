package io.guildhall.workflow.internal.step;

import io.guildhall.database.Transaction;
import io.guildhall.notice.Notice;
import io.guildhall.notice.Notices;
import io.guildhall.problem.Problem;
import io.guildhall.workflow.internal.definition.Known;
import io.guildhall.workflow.internal.definition.Node;
import io.guildhall.workflow.internal.run.Result;
import io.guildhall.workflow.internal.run.StepKind;
import io.guildhall.workflow.internal.run.StepRow;
import io.guildhall.workflow.internal.run.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code {"kind":"approval","of":"{{record.responsible_id}}","question":"…","deadline":{"days":2}}}. Its output says {@code
 * decision}: approved, rejected or, when nobody has decided in time, expired.
 */
@Component(service = StepKind.class)
public final class ApprovalStep implements StepKind {
    public static final String KIND = "workflow.approval";

    private static final String ASK = """
            insert into workflow.approval (tenant_id, run_id, path, member_id, question, entity, record_id, deadline, asked_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""";
    private static final String LOOK = """
            select state, decided_by, comment from workflow.approval where tenant_id = ? and id = ? for update""";
    private static final String EXPIRE =
            "update workflow.approval set state = 'expired' where tenant_id = ? and id = ? and state = 'open'";

    private record Answer(String state, @Nullable Long by, String comment) {}

    private final Notices notices;

    @Activate
    public ApprovalStep(@Reference Notices notices) {
        this.notices = notices;
    }

    @Override
    public String name() {
        return "approval";
    }

    @Override
    public List<String> check(Node node, Known known) {
        List<String> wrong = new ArrayList<>();
        if (node.settings().get("of") == null) {
            wrong.add("Say who decides.");
        }
        if (node.text("question") == null) {
            wrong.add("Say what is to be decided.");
        }
        if (node.settings().get("deadline") != null) {
            wrong.addAll(Settings.span(node.settings().get("deadline")));
        }
        return wrong;
    }

    @Override
    public Result run(Turn turn, Node node, StepRow begun) {
        Long member = Settings.id(begun.input().get("of"));
        if (member == null) {
            throw Problem.invalid("workflow/nobody", "There is nobody to decide.")
                    .field("of")
                    .asException();
        }
        Object span = begun.input().get("deadline");
        Instant deadline = span == null
                ? null
                : Settings.after(turn.now(), span, turn.scope().moments());
        Transaction tx = turn.tx();
        String question = Settings.text(begun.input(), "question", 500);
        long id = tx.queryOne(
                        ASK,
                        row -> row.getLong(1),
                        tx.actor().tenantId(),
                        turn.run().id(),
                        begun.path(),
                        member,
                        question,
                        turn.run().entity(),
                        turn.run().recordId(),
                        deadline,
                        turn.now())
                .orElseThrow();
        tell(turn, member, question, "workflow/approval/" + id);
        return new Result.Wait(note(id, deadline), deadline);
    }

    private void tell(Turn turn, long member, String question, String event) {
        Long record = turn.run().recordId();
        if (record != null) {
            notices.tell(
                    turn.tx(),
                    new Notice(
                            member,
                            KIND,
                            turn.run().entity(),
                            record,
                            "workflow.notice.approval",
                            Map.of("text", question),
                            null,
                            event));
        }
    }

    private static Map<String, @Nullable Object> note(long id, @Nullable Instant deadline) {
        Map<String, @Nullable Object> note = new LinkedHashMap<>();
        note.put("approval", id);
        note.put("until", deadline == null ? null : deadline.toString());
        return note;
    }

    @Override
    public Result again(Turn turn, Node node, StepRow waiting) {
        Transaction tx = turn.tx();
        Long id = Settings.id(waiting.result().get("approval"));
        Instant deadline = turn.scope().moments().instant(waiting.result().get("until"));
        Answer answer = tx.queryOne(
                        LOOK,
                        row -> new Answer(row.getString(1), row.getLongOrNull(2), row.getString(3)),
                        tx.actor().tenantId(),
                        id)
                .orElse(new Answer("cancelled", null, ""));
        if (answer.state().equals("open")) {
            if (deadline == null || turn.now().isBefore(deadline)) {
                return new Result.Wait(waiting.result(), deadline);
            }
            tx.update(EXPIRE, tx.actor().tenantId(), id);
            answer = new Answer("expired", null, "");
        }
        Map<String, @Nullable Object> output = new LinkedHashMap<>(waiting.result());
        output.put("decision", answer.state());
        output.put("by", answer.by());
        output.put("comment", answer.comment());
        return new Result.Done(output);
    }

    @Override
    public Map<String, ? extends @Nullable Object> rehearse(Turn turn, Node node, StepRow begun) {
        return Map.of("decision", "approved");
    }
}
