package io.guildhall.workflow.internal.step;

import io.guildhall.notice.Notice;
import io.guildhall.workflow.internal.definition.Known;
import io.guildhall.workflow.internal.definition.Node;
import io.guildhall.workflow.internal.run.Result;
import io.guildhall.workflow.internal.run.StepKind;
import io.guildhall.workflow.internal.run.StepRow;
import io.guildhall.workflow.internal.run.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** {@code {"kind":"notify","to":"{{record.responsible_id}}","text":"…"}}; {@code to} is a member's id or a list of them. */
@Component(service = StepKind.class)
public final class NotifyStep implements StepKind {
    public static final String KIND = "workflow.note";
    private static final int LONGEST = 500;

    @Activate
    public NotifyStep() {}

    @Override
    public String name() {
        return "notify";
    }

    @Override
    public boolean sociable() {
        return true;
    }

    @Override
    public List<String> check(Node node, Known known) {
        List<String> wrong = new ArrayList<>();
        if (node.settings().get("to") == null) {
            wrong.add("Say who is told.");
        }
        if (node.text("text") == null) {
            wrong.add("Say what is told.");
        }
        return wrong;
    }

    @Override
    public Result run(Turn turn, Node node, StepRow begun) {
        Settings.Target target = Settings.target(turn, begun.input());
        return new Result.Tell(members(begun.input().get("to")).stream()
                .map(member -> notice(turn, begun, target, member))
                .toList());
    }

    private static Notice notice(Turn turn, StepRow begun, Settings.Target target, long member) {
        return new Notice(
                member,
                KIND,
                target.entity(),
                target.id(),
                "workflow.notice.note",
                Map.of("text", Settings.text(begun.input(), "text", LONGEST)),
                null,
                event(turn, begun));
    }

    /** Of one step of one run a member is told once. */
    static String event(Turn turn, StepRow begun) {
        return "workflow/" + turn.run().id() + "/" + Keys.brief(begun.path()) + "/" + begun.attempt();
    }

    private static List<Long> members(@Nullable Object to) {
        List<Long> members = new ArrayList<>();
        for (Object one : to instanceof List<?> several ? several : java.util.Collections.singletonList(to)) {
            Long id = Settings.id(one);
            if (id != null) {
                members.add(id);
            }
        }
        return members;
    }
}
