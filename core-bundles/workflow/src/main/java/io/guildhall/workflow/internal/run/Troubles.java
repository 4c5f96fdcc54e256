package io.guildhall.workflow.internal.run;

import io.guildhall.database.Transaction;
import io.guildhall.notice.Notice;
import io.guildhall.notice.Notices;
import io.guildhall.port.Modules;
import java.time.ZoneOffset;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells whoever keeps a workflow that it is in trouble: once a day, however many of its runs are. Thread-safe. */
@Component(service = Troubles.class)
public final class Troubles {
    public static final String KIND = "workflow.trouble";
    private static final String MEMBER = "identity.member";
    private static final String KEEPER =
            "select keeper_id, title from workflow.workflow where tenant_id = ? and id = ? and keeper_id is not null";

    private record Keeper(long member, String title) {}

    private final Notices notices;
    private final Modules modules;

    @Activate
    public Troubles(@Reference Notices notices, @Reference Modules modules) {
        this.notices = notices;
        this.modules = modules;
    }

    /** @param what failed or held */
    void tell(Transaction tx, RunRow run, String what) {
        String event = "workflow/" + what + "/" + run.workflowId() + "/"
                + run.now().atZone(ZoneOffset.UTC).toLocalDate();
        tx.queryOne(
                        KEEPER,
                        row -> new Keeper(row.getLong(1), row.getString(2)),
                        tx.actor().tenantId(),
                        run.workflowId())
                .ifPresent(keeper -> tell(tx, keeper, run, what, event));
    }

    /** A notice is about a record: where a run has none that is there, about the keeper himself. */
    private void tell(Transaction tx, Keeper keeper, RunRow run, String what, String event) {
        Map<String, String> words = Map.of("workflow", keeper.title(), "run", String.valueOf(run.id()));
        String text = "workflow.notice." + what;
        Long record = run.recordId();
        boolean told = record != null
                && modules.current().entity(run.entity()).isPresent()
                && notices.tell(tx, new Notice(keeper.member(), KIND, run.entity(), record, text, words, null, event));
        if (!told) {
            notices.tell(
                    tx,
                    new Notice(keeper.member(), KIND, MEMBER, keeper.member(), text + ".alone", words, null, event));
        }
    }
}
