package io.guildhall.outward.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.testkit.TestTenant;
import org.jspecify.annotations.Nullable;
import org.junit.ClassRule;
import org.junit.Test;

public final class TidyingTest {
    @ClassRule
    public static final OutwardHouse HOUSE = new OutwardHouse();

    private final TestTenant bar = HOUSE.hall.tenant("Blue Door");

    private void mail(String key, String state, int days, @Nullable Long mailing) {
        HOUSE.rows(
                "insert into outward.mail (tenant_id, key, address, state, mailing_id, made_at, ended_at)"
                        + " values (?, ?, ? || '@guests.example', ?, ?, now() - make_interval(days => ?), now() - make_interval(days => ?))",
                bar.id(),
                key,
                key,
                state,
                mailing,
                days,
                days);
    }

    private long mailing(String state) {
        HOUSE.rows(
                "insert into outward.template (tenant_id, name) values (?, ?) on conflict do nothing",
                bar.id(),
                "News");
        return Long.parseLong(HOUSE.rows(
                        "insert into outward.mailing (tenant_id, title, template_id, entity, field, consent_note, state, ended_at)"
                                + " select tenant_id, 'Spring', id, 'crm.contact', 'email', 'Guests', ?, now() - interval '401 days'"
                                + " from outward.template where tenant_id = ? returning id",
                        state,
                        bar.id())
                .get(0));
    }

    @Test
    public void whatIsOldGoesInPartsAndTheNumbersOfMailingsStay() throws Exception {
        long done = mailing("done");
        long stopped = mailing("stopped");
        long running = mailing("running");
        mail("old", "sent", 401, null);
        mail("young", "sent", 399, null);
        mail("a", "sent", 401, done);
        mail("b", "sent", 401, done);
        mail("c", "bounced", 401, done);
        mail("d", "waiting", 401, stopped);
        mail("e", "sent", 401, running);
        HOUSE.rows(
                "insert into outward.stranger (tenant_id, tail, peer, last_at) values (?, '1', '+1', now() - interval '2 years'),"
                        + " (?, '2', '+2', now())",
                bar.id(),
                bar.id());
        assertThat(new Tidying(400).round(HOUSE.hall.postgres().backRoom())).isEqualTo(6);
        assertThat(HOUSE.rows("select key from outward.mail where tenant_id = ? order by key", bar.id()))
                .containsExactly("e", "young");
        assertThat(HOUSE.rows("select kept::text from outward.mailing where tenant_id = ? and id = ?", bar.id(), done))
                .containsExactly("{\"sent\": 2, \"bounced\": 1}");
        assertThat(HOUSE.rows("select state from outward.mailing where tenant_id = ? and id = ?", bar.id(), stopped))
                .containsExactly("done");
        assertThat(HOUSE.rows("select peer from outward.stranger where tenant_id = ?", bar.id()))
                .containsExactly("+2");
        assertThat(new Tidying(400).round(HOUSE.hall.postgres().backRoom())).isZero();
    }
}
