package io.guildhall.outward.internal.mail;

import io.guildhall.channel.MailboxAccess.Trouble;
import io.guildhall.database.Transaction;
import io.guildhall.notice.Notice;
import io.guildhall.notice.NoticeKind;
import io.guildhall.notice.Notices;
import io.guildhall.outward.internal.mail.Reading.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A mailbox that cannot be read is tried less and less often, and after a while its owners are told, once. Thread-safe. */
@Component(service = MailboxTroubles.class)
public final class MailboxTroubles {
    private static final String MEMBER = "identity.member";
    private static final String NAME = "outward.mailbox";
    private static final String TEXT = "outward.notice.mailbox";

    /** How such a notice comes. */
    public static final NoticeKind KIND = NoticeKind.of(NAME, "outward.notice.kind.mailbox")
            .says("en", "The mailbox for returned mail cannot be read")
            .says("de", "Das Postfach für Rückläufer lässt sich nicht lesen")
            .says("es", "No se puede leer el buzón de correo devuelto")
            .says("fr", "La boîte des messages retournés est illisible");

    private static final Duration FIRST = MailboxRounds.REST;
    /** Servers shut out whoever comes with a wrong password again and again. */
    private static final Duration AFTER_REFUSAL = Duration.ofHours(1);

    private static final Duration LONGEST = Duration.ofHours(6);
    private static final Duration PATIENCE = Duration.ofHours(2);
    private static final int DOUBLINGS = 8;

    private static final String OWNERS = """
            select m.id from identity.member m
            join identity.role r on r.tenant_id = m.tenant_id and r.id = m.role_id
            where m.tenant_id = ? and m.active and r.key = 'owner' order by m.id limit 10""";

    private final Notices notices;

    @Activate
    public MailboxTroubles(@Reference Notices notices) {
        this.notices = notices;
    }

    void note(Transaction tx, long job, Standing standing, Trouble trouble, String failure) {
        Reading.ill(tx, job, trouble, failure, rest(trouble, standing.failures()));
        Instant since = standing.failingSince();
        if (since != null && !since.plus(PATIENCE).isAfter(standing.now())) {
            tell(tx, standing.mailbox(), since);
        }
    }

    static Duration rest(Trouble trouble, int failures) {
        Duration first = trouble == Trouble.SIGN_IN ? AFTER_REFUSAL : FIRST;
        Duration rest = first.multipliedBy(1L << Math.min(failures, DOUBLINGS));
        return rest.compareTo(LONGEST) > 0 ? LONGEST : rest;
    }

    /** Of one stretch of trouble a member is told once, however often this is called. */
    private void tell(Transaction tx, long mailbox, Instant since) {
        String event = "mailbox/" + mailbox + "/" + since.getEpochSecond();
        for (long member : tx.query(OWNERS, row -> row.getLong(1), tx.actor().tenantId())) {
            notices.tell(tx, new Notice(member, NAME, MEMBER, member, TEXT, Map.of(), null, event));
        }
    }
}
