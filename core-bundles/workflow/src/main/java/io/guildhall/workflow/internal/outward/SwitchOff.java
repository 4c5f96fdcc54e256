package io.guildhall.workflow.internal.outward;

import io.guildhall.database.Transaction;
import io.guildhall.notice.Notice;
import io.guildhall.notice.NoticeKind;
import io.guildhall.notice.Notices;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Switches an endpoint off that nobody listens at, and tells whoever made it; where he works here no longer, the owners. */
@Component(service = SwitchOff.class)
public final class SwitchOff {
    private static final String MEMBER = "identity.member";
    private static final String NAME = "workflow.webhook";

    /** How such a notice comes. */
    public static final NoticeKind KIND = NoticeKind.of(NAME, "workflow.notice.kind.webhook")
            .says("en", "A webhook was switched off because its receiver does not answer")
            .says("de", "Ein Webhook wurde abgeschaltet, weil sein Empfänger nicht antwortet")
            .says("es", "Se ha desactivado un webhook porque su receptor no responde")
            .says("fr", "Un webhook a été désactivé parce que son destinataire ne répond pas");

    private static final String TOLD = """
            select m.id from identity.member m
            join identity.role r on r.tenant_id = m.tenant_id and r.id = m.role_id
            where m.tenant_id = ? and m.active and (m.id = ? or r.key = 'owner' and not exists (
                select from identity.member k where k.tenant_id = m.tenant_id and k.id = ? and k.active))
            order by m.id limit 10""";

    private final Endpoints endpoints;
    private final Notices notices;

    @Activate
    public SwitchOff(@Reference Endpoints endpoints, @Reference Notices notices) {
        this.endpoints = endpoints;
        this.notices = notices;
    }

    /** @param reason gone or failing */
    void because(Transaction tx, long endpoint, Endpoints.Way way, String reason) {
        if (!endpoints.off(tx, endpoint, reason)) {
            return;
        }
        Map<String, String> words = Map.of("title", way.title());
        long version = endpoints.get(tx, endpoint).version();
        List<Long> told = tx.query(TOLD, row -> row.getLong(1), tx.actor().tenantId(), way.keeper(), way.keeper());
        for (long member : told) {
            String event = "webhook/" + endpoint + "/" + version;
            notices.tell(
                    tx,
                    new Notice(member, NAME, MEMBER, member, "workflow.notice.webhook." + reason, words, null, event));
        }
    }
}
