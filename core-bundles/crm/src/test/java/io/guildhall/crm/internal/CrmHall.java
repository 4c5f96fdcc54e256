package io.guildhall.crm.internal;

import io.guildhall.actor.Actor;
import io.guildhall.crm.internal.edition.EditionsService;
import io.guildhall.crm.internal.edition.GeneralEdition;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.TestHall;
import io.guildhall.testkit.TestTenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.rules.ExternalResource;

/** A hall with the CRM plugged in, for the tests of one class, and the words that they use. Each test takes a new tenant. */
public final class CrmHall extends ExternalResource {
    public final TestHall hall = TestHall.open(new CrmModule());

    public CrmHall() {
        hall.plug(new CrmModule());
    }

    /** With the pipelines of the general edition. */
    public TestTenant tenant(String name) {
        TestTenant tenant = hall.tenant(name);
        hall.write(tenant.system(), tx -> {
            new EditionsService(hall.modules()).apply(tx, GeneralEdition.edition(), false);
            return true;
        });
        return tenant;
    }

    public StoredRecord create(Actor actor, String entity, Map<String, ? extends @Nullable Object> values) {
        return hall.write(actor, tx -> hall.records().create(tx, entity, values));
    }

    public StoredRecord update(Actor actor, StoredRecord record, Map<String, ? extends @Nullable Object> values) {
        return hall.write(
                actor, tx -> hall.records().update(tx, record.entity(), record.id(), Records.ANY_VERSION, values));
    }

    public StoredRecord get(Actor actor, String entity, long id) {
        return hall.read(actor, tx -> hall.records().get(tx, entity, id));
    }

    public StoredRecord contact(Actor actor, String name) {
        return create(actor, "crm.contact", Map.of("name", name));
    }

    public StoredRecord deal(Actor actor, String title, Object... more) {
        Map<String, Object> values = new HashMap<>(Map.of("title", title));
        for (int i = 0; i < more.length; i += 2) {
            values.put((String) more[i], more[i + 1]);
        }
        return create(actor, "crm.deal", values);
    }

    /** Id of a stage of the tenant by its name. */
    public long stage(Actor actor, String name) {
        return hall.read(
                        actor,
                        tx -> tx.queryOne(
                                "select id from crm.stage where tenant_id = ? and name = ?",
                                row -> row.getLong(1),
                                actor.tenantId(),
                                name))
                .orElseThrow();
    }

    /** Bodies of a deal's stage changes, oldest first, past row-level security. */
    public List<String> moves(StoredRecord deal) {
        return strings("select body from crm.activity where deal_id = " + deal.id()
                + " and type = 'stage_change' order by id");
    }

    /** Runs as psql would for an administrator of the database. */
    public void psql(String sql) {
        try (var statement = hall.postgres().superuser().createStatement()) {
            statement.execute(sql);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<String> strings(String sql) {
        try (var statement = hall.postgres().superuser().createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> strings = new java.util.ArrayList<>();
            while (rows.next()) {
                strings.add(String.valueOf(rows.getString(1)));
            }
            return strings;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static long number(StoredRecord record, String field) {
        return Objects.requireNonNull(record.number(field), field);
    }

    @Override
    protected void after() {
        hall.close();
    }
}
