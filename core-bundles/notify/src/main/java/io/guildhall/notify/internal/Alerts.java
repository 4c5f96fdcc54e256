package io.guildhall.notify.internal;

import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.notice.Notice;
import io.guildhall.notice.Notices;
import io.guildhall.notify.internal.mail.Words;
import io.guildhall.port.Mails;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells people what was done to their account or in their name, by a mail that nobody can mute, and the other owners who has got
 * power over the workspace. What identity noted in the transaction that did it comes here once.
 */
@Component(service = Alerts.class)
public final class Alerts implements Reaction {
    static final String KIND = "access";
    private static final String MEMBER = "identity.member";

    private static final String ALERT = """
            select a.kind, a.member_id, a.by_id, a.detail, a.made_at, m.name, m.email, coalesce(m.locale, w.locale),
                coalesce(m.time_zone, w.time_zone), b.name
            from identity.alert a
            join identity.member m on m.tenant_id = a.tenant_id and m.id = a.member_id
            join identity.workspace w on w.tenant_id = a.tenant_id
            left join identity.member b on b.tenant_id = a.tenant_id and b.id = a.by_id
            where a.tenant_id = ? and a.id = ?""";

    private static final String OWNERS = """
            select m.id from identity.member m
            join identity.role r on r.tenant_id = m.tenant_id and r.id = m.role_id
            where m.tenant_id = ? and m.id <> ? and m.active and r.key = 'owner' order by m.id""";

    private static final Map<String, String> PATHS = Map.of(
            "password", "/forgot", "email", "/", "key", "/settings/keys", "owner", "/", "device", "/settings/you");

    /** @param detail see the column */
    private record Alert(
            String kind,
            long member,
            @Nullable Long by,
            String detail,
            @Nullable Instant at,
            String name,
            String email,
            String locale,
            String zone,
            @Nullable String byName) {

        /** What is about an address goes where mail went before, so that who takes an account over cannot hide it. */
        String address() {
            return kind.equals("password") || kind.equals("email") ? detail : email;
        }
    }

    private final Notices notices;
    private final Mails mails;

    @Activate
    public Alerts(@Reference Notices notices, @Reference Mails mails) {
        this.notices = notices;
        this.mails = mails;
    }

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public Set<String> entities() {
        return Set.of("identity.alert");
    }

    @Override
    public boolean concerns(Change change) {
        return change.kind() == Change.Kind.CREATED;
    }

    @Override
    public void on(Change change, Transaction tx) {
        tx.queryOne(ALERT, Alerts::alert, tx.actor().tenantId(), change.recordId())
                .ifPresent(alert -> {
                    if (mails.on()) {
                        mails.post(tx, mail(alert, change.recordId()));
                    }
                    switch (alert.kind) {
                        case "owner" -> tellOwners(tx, alert, change.recordId(), "notice.ownerMade", Map.of());
                        case "key" ->
                            tellOwners(tx, alert, change.recordId(), "notice.keyMade", Map.of("key", alert.detail));
                        case "device" -> tellHimself(tx, alert, change.recordId());
                        default -> {}
                    }
                });
    }

    /** In the bell, where whoever came in could read it before him; so its mail waits for nothing and has gone already. */
    private void tellHimself(Transaction tx, Alert alert, long id) {
        String event = "alert/" + id;
        Map<String, String> device = Map.of("device", alert.detail);
        if (notices.tell(
                tx, new Notice(alert.member, KIND, MEMBER, alert.member, "notice.signedIn", device, null, event))) {
            tx.query("select notify.said(?, ?)", row -> true, alert.member, event);
        }
    }

    private void tellOwners(Transaction tx, Alert alert, long id, String text, Map<String, String> arguments) {
        String event = "alert/" + id;
        tx.query(OWNERS, row -> row.getLong(1), tx.actor().tenantId(), alert.member)
                .forEach(owner -> notices.tell(
                        tx, new Notice(owner, KIND, MEMBER, alert.member, text, arguments, alert.by, event)));
    }

    private static Mails.Form mail(Alert alert, long id) {
        Words words = Words.in(alert.locale);
        String when = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(words.locale())
                .withZone(zone(alert.zone))
                .format(Objects.requireNonNull(alert.at));
        Map<String, String> values = Map.of(
                "name",
                alert.name,
                "email",
                alert.kind.equals("password") ? alert.detail : alert.email,
                "detail",
                alert.detail,
                "by",
                alert.byName == null ? words.say("someone") : alert.byName,
                "when",
                when);
        String path = Objects.requireNonNull(PATHS.get(alert.kind));
        return new Mails.Form("alert/" + id, alert.address(), alert.locale, alert.kind, values, path, null);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    private static Alert alert(Row row) {
        return new Alert(
                row.getString(1),
                row.getLong(2),
                row.getLongOrNull(3),
                row.getString(4),
                row.getInstant(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getStringOrNull(10));
    }
}
