package io.guildhall.crm.internal.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.crm.internal.CrmHall;
import io.guildhall.crm.internal.CrmModule;
import io.guildhall.crm.internal.edition.EditionsService;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.TestTenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

public class AgencySampleTest {
    @ClassRule
    public static final CrmHall crm = new CrmHall();

    private TestTenant agency;
    private EditionsService editions;

    @Before
    public void newTenant() {
        agency = crm.hall.tenant("Agency");
        editions = new EditionsService(crm.hall.modules());
    }

    @Test
    public void aYearIsThereInSeconds() {
        long start = System.nanoTime();
        lay();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));

        assertThat(count("crm.company")).isGreaterThanOrEqualTo(40);
        assertThat(count("crm.contact")).isGreaterThanOrEqualTo(120);
        assertThat(count("crm.deal")).isGreaterThanOrEqualTo(180);
        assertThat(count("crm.activity")).isGreaterThanOrEqualTo(900);
        assertThat(count("crm.task")).isGreaterThanOrEqualTo(60);
    }

    @Test
    public void itIsBelievable() {
        lay();
        String tenant = " tenant_id = " + agency.id();
        assertThat(crm.strings("select count(*) from crm.activity where" + tenant
                        + " and (body like '%{%' or subject like '%{%' or happened_at > now())"))
                .containsExactly("0");
        assertThat(crm.strings("select count(*) from crm.deal where" + tenant
                        + " and (created_at > updated_at or updated_at > now() or closed_at < created_at)"))
                .containsExactly("0");
        assertThat(crm.strings("select count(distinct stage_id) from crm.deal where" + tenant))
                .containsExactly("10");
        assertThat(crm.strings("select count(*) from (select name from crm.contact where" + tenant
                        + " group by name having count(*) > 1) twice"))
                .containsExactly("0");
        assertThat(crm.strings(
                        "select (max(created_at) - min(created_at) > interval '250 days')::text from crm.deal where"
                                + tenant))
                .containsExactly("true");
    }

    @Test
    public void oneCallTakesItAwayAndLeavesWhatPeopleWrote() {
        lay();
        StoredRecord own = crm.deal(agency.owner(), "Our own");
        long contact =
                Long.parseLong(crm.strings("select min(id)::text from crm.contact where tenant_id = " + agency.id())
                        .get(0));
        crm.update(agency.owner(), own, Map.of("contact_id", contact));

        crm.hall.write(agency.system(), tx -> {
            editions.removeSampleData(tx);
            return true;
        });

        assertThat(count("crm.company")).isZero();
        assertThat(count("crm.contact")).isZero();
        assertThat(count("crm.activity")).isZero();
        assertThat(crm.strings(
                        "select title || coalesce(contact_id, 0) from crm.deal where tenant_id = " + agency.id()))
                .isEqualTo(List.of("Our own0"));
    }

    private void lay() {
        crm.hall.write(agency.system(), tx -> {
            editions.apply(tx, new CrmModule().edition().orElseThrow(), true);
            return true;
        });
    }

    private long count(String table) {
        return Long.parseLong(crm.strings("select count(*) from " + table + " where tenant_id = " + agency.id())
                .get(0));
    }
}
