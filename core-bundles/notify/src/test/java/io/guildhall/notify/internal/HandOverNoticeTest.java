package io.guildhall.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.Transaction;
import io.guildhall.testkit.TestTenant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** What a colleague leaves behind comes as one notice, whatever it is made of; what is given alone is told alone. */
public class HandOverNoticeTest {
    @ClassRule
    public static final NotifyHall house = new NotifyHall().withHandOvers();

    private TestTenant tenant;
    private Actor ada;
    private Actor ben;
    private Actor heir;

    @Before
    public void people() {
        tenant = house.tenant("Northlight");
        ada = tenant.owner();
        ben = tenant.member("Ben", Scope.OWN, Scope.OWN, null, "*");
        heir = tenant.member("Heidi", Scope.OWN, Scope.OWN, null, "companies.view", "users.view");
    }

    @Test
    public void manyRecordsAreOneNotice() {
        List<Long> ids =
                IntStream.range(0, 24).mapToObj(i -> company("Acorn " + i)).toList();
        house.hall.react();
        long half = handOver(ids);
        house.hall.react();
        assertThat(half).isPositive();
        assertThat(house.inbox(heir)).singleElement().satisfies(notice -> {
            assertThat(notice.text()).isEqualTo("notice.handedOver");
            assertThat(notice.title()).isEqualTo("Ben");
            assertThat(notice.arguments()).containsEntry("count", "24");
            assertThat(notice.byId()).isEqualTo(ada.memberId());
        });
        handOver(List.of(company("Later")));
        house.hall.react();
        assertThat(house.inbox(heir)).hasSize(2);
    }

    @Test
    public void whatIsGivenAloneIsToldAlone() {
        long company = company("Acorn");
        handOver(List.of(company("Birch")));
        house.hall.react();
        house.hall.write(
                ada,
                tx -> house.hall
                        .records()
                        .update(tx, "crm.company", company, -1, Map.of("responsible_id", heir.memberId())));
        house.hall.react();
        assertThat(house.inbox(heir)).extracting(Shown::text).contains("notice.assigned", "notice.handedOver");
    }

    private long company(String name) {
        return house.hall
                .write(
                        ada,
                        tx -> house.hall
                                .records()
                                .create(tx, "crm.company", Map.of("name", name, "responsible_id", ben.memberId())))
                .id();
    }

    /** As the house hands over: the records and the notes of it in one transaction. */
    private long handOver(List<Long> ids) {
        return house.hall.<Long>write(ada, tx -> {
            long id = one(
                    tx,
                    "insert into record.hand_over (tenant_id, from_id, owner_id) values (?, ?, ?) returning id",
                    tenant.id(),
                    ben.memberId(),
                    ada.memberId());
            long part = one(
                    tx,
                    "insert into record.bulk_change (tenant_id, entity, action, hand_over_id) values (?, 'crm.company', 'hand_over', ?) returning id",
                    tenant.id(),
                    id);
            long[] records = ids.stream().mapToLong(Long::longValue).toArray();
            tx.update(
                    "insert into record.bulk_item (tenant_id, bulk_id, record_id, heir_id) select ?, ?, r, ? from unnest(?::bigint[]) r",
                    tenant.id(),
                    part,
                    heir.memberId(),
                    records);
            tx.update(
                    "update crm.company set owner_id = ? where tenant_id = ? and id = any (?)",
                    heir.memberId(),
                    tenant.id(),
                    records);
            tx.update(
                    "update record.bulk_item i set outcome = 'changed', seen = c.version from crm.company c"
                            + " where i.tenant_id = ? and i.bulk_id = ? and c.tenant_id = i.tenant_id and c.id = i.record_id",
                    tenant.id(),
                    part);
            return id;
        });
    }

    private static long one(Transaction tx, String sql, Object... values) {
        return tx.queryOne(sql, row -> row.getLong(1), values).orElseThrow();
    }
}
