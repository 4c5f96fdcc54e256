package io.guildhall.notify.internal;

import io.guildhall.action.Outcome;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.notice.Notice;
import io.guildhall.notice.Notices;
import io.guildhall.port.Modules;
import io.guildhall.port.Workspaces;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** When a critical notice has found nobody: tells the next one above its member who may see the record. */
@Component(service = JobHandler.class)
public final class LeadJob implements JobHandler {
    static final String KIND = "notify.lead";
    static final String TEXT = "notice.escalated";

    private record Unheard(long member, String kind, String entity, long record, String arguments) {}

    private final Database database;
    private final Modules modules;
    private final Notices notices;
    private final Workspaces workspaces;

    @Activate
    public LeadJob(
            @Reference Database database,
            @Reference Modules modules,
            @Reference Notices notices,
            @Reference Workspaces workspaces) {
        this.database = database;
        this.modules = modules;
        this.notices = notices;
        this.workspaces = workspaces;
    }

    static Map<String, Object> payload(long notice) {
        return Map.of("notice", notice);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        long notice = ((Number) Objects.requireNonNull(job.payload().get("notice"))).longValue();
        database.write(workspaces.system(job.actor().tenantId()), tx -> {
            tx.queryOne(
                            "select member_id, kind, entity, record_id, arguments from notify.unheard(?)",
                            row -> new Unheard(
                                    row.getLong(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getLong(4),
                                    row.getString(5)),
                            notice)
                    .filter(unheard ->
                            modules.current().entity(unheard.entity()).isPresent())
                    .ifPresent(unheard -> tellTheNext(tx, notice, unheard));
            tx.update(
                    "delete from notify.delivery where tenant_id = ? and notice_id = ? and channel = 'lead'",
                    tx.actor().tenantId(),
                    notice);
            lease.finish(tx);
            return notice;
        });
        return new Outcome.Done(Map.of());
    }

    private void tellTheNext(Transaction tx, long notice, Unheard unheard) {
        List<Long> above = tx.query("select * from notify.superiors(?)", row -> row.getLong(1), unheard.member());
        for (long superior : above) {
            boolean told = notices.tell(
                    tx,
                    new Notice(
                            superior,
                            unheard.kind(),
                            unheard.entity(),
                            unheard.record(),
                            TEXT,
                            Arguments.read(unheard.arguments()),
                            unheard.member(),
                            "escalated/" + notice));
            if (told) {
                return;
            }
        }
    }
}
