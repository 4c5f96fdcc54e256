package io.guildhall.outward.internal.mail;

import io.guildhall.channel.Correspondence.Words;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Templates and what they said before. Thread-safe. */
@Component(service = Templates.class)
public final class Templates {
    private static final int MOST = 500;

    private static final String VIEW = """
            select t.id, t.version, t.name, t.entity, t.number, t.archived, v.subject, v.body, t.created_at, t.updated_at
            from outward.template t join outward.template_version v
                on v.tenant_id = t.tenant_id and v.template_id = t.id and v.number = t.number
            where t.tenant_id = ?""";

    private static final String VERSIONS = """
            select v.number, v.subject, v.body, v.made_at, v.member_id, m.name from outward.template_version v
            left join identity.member m on m.tenant_id = v.tenant_id and m.id = v.member_id
            where v.tenant_id = ? and v.template_id = ? order by v.number desc limit 200""";

    private static final String SAID =
            "insert into outward.template_version (tenant_id, template_id, number, subject, body, member_id)"
                    + " values (?, ?, ?, ?, ?, ?)";

    private static final String CHANGE =
            "update outward.template set name = ?, entity = ?, number = ?, archived = ? where tenant_id = ? and id = ?";

    /** @param number which version of its words it is, from 1 */
    public record Template(
            long id,
            long version,
            String name,
            @Nullable String entity,
            int number,
            boolean archived,
            String subject,
            String body,
            @Nullable Instant createdAt,
            @Nullable Instant updatedAt) {}

    public record Version(
            int number,
            String subject,
            String body,
            @Nullable Instant madeAt,
            @Nullable Long memberId,
            @Nullable String memberName) {}

    /** @param entity whose values it has, or null */
    record Wish(String name, @Nullable String entity, boolean archived, String subject, String body) {}

    @Activate
    public Templates() {}

    List<Template> all(Transaction tx) {
        return tx.query(
                VIEW + " order by t.archived, t.name, t.id",
                Templates::template,
                tx.actor().tenantId());
    }

    Optional<Template> find(Transaction tx, long id) {
        return tx.queryOne(
                VIEW + " and t.id = ?", Templates::template, tx.actor().tenantId(), id);
    }

    Template get(Transaction tx, long id) {
        return find(tx, id).orElseThrow(() -> Problem.notFound().asException());
    }

    /** As it stands now. */
    public Optional<Words> words(Transaction tx, long id) {
        return find(tx, id)
                .filter(template -> !template.archived())
                .map(t -> new Words(t.id(), t.number(), t.subject(), t.body()));
    }

    /** As it stood in one of its versions. */
    public Optional<Words> words(Transaction tx, long id, int number) {
        return tx.queryOne(
                "select subject, body from outward.template_version where tenant_id = ? and template_id = ? and number = ?",
                row -> new Words(id, number, row.getString(1), row.getString(2)),
                tx.actor().tenantId(),
                id,
                number);
    }

    List<Version> versions(Transaction tx, long id) {
        return tx.query(VERSIONS, Templates::version, tx.actor().tenantId(), id);
    }

    long add(Transaction tx, Wish wish) {
        long tenant = tx.actor().tenantId();
        long count = tx.queryOne(
                        "select count(*) from outward.template where tenant_id = ?", row -> row.getLong(1), tenant)
                .orElseThrow();
        if (count >= MOST) {
            throw Problem.conflict("template/too-many", "A workspace has at most " + MOST + " templates.")
                    .with("most", MOST)
                    .asException();
        }
        long id = tx.queryOne(
                        "insert into outward.template (tenant_id, name, entity) values (?, ?, ?) returning id",
                        row -> row.getLong(1),
                        tenant,
                        wish.name(),
                        wish.entity())
                .orElseThrow();
        tx.update(SAID, tenant, id, 1, wish.subject(), wish.body(), member(tx));
        return id;
    }

    /** Other words make another version; the old one is kept for what went out by it. */
    void change(Transaction tx, Template before, Wish wish) {
        long tenant = tx.actor().tenantId();
        boolean same = before.subject().equals(wish.subject()) && before.body().equals(wish.body());
        int number = same ? before.number() : before.number() + 1;
        if (!same) {
            tx.update(SAID, tenant, before.id(), number, wish.subject(), wish.body(), member(tx));
        }
        tx.update(CHANGE, wish.name(), wish.entity(), number, wish.archived(), tenant, before.id());
    }

    private static @Nullable Long member(Transaction tx) {
        return tx.actor().memberId() == 0 ? null : tx.actor().memberId();
    }

    private static Template template(Row row) {
        return new Template(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getStringOrNull(4),
                (int) row.getLong(5),
                row.getBoolean(6),
                row.getString(7),
                row.getString(8),
                row.getInstant(9),
                row.getInstant(10));
    }

    private static Version version(Row row) {
        return new Version(
                (int) row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getInstant(4),
                row.getLongOrNull(5),
                row.getStringOrNull(6));
    }
}
