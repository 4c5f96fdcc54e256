package io.guildhall.crm.internal.sample;

import io.guildhall.database.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Writes planned deals with their stories and the tasks that are still to do. */
final class DealWriter {
    private final Transaction tx;
    private final long tenant;
    private final Random random;
    private final Diary diary;

    DealWriter(Transaction tx, Random random, Diary diary) {
        this.tx = tx;
        tenant = tx.actor().tenantId();
        this.random = random;
        this.diary = diary;
    }

    void write(List<Plan> plans) {
        deals(plans);
        Map<String, Long> ids = AgencyYear.ids(tx, "crm.deal", "deal:");
        activities(plans, ids);
        tasks(plans, ids);
    }

    private void deals(List<Plan> plans) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Plan plan : plans) {
            rows.add(Arrays.asList(
                    tenant,
                    plan.title(),
                    plan.person().id(),
                    plan.person().companyId(),
                    plan.amountMinor(),
                    plan.currency(),
                    plan.step().id(),
                    plan.person().owner(),
                    diary.today().plusDays(plan.open() ? random.nextInt(75) - 10L : 0),
                    plan.closedAt(),
                    plan.lostReason(),
                    plan.stageSince(),
                    plan.source(),
                    plan.key(),
                    plan.createdAt(),
                    plan.updatedAt()));
        }
        tx.batch("""
                insert into crm.deal (tenant_id, title, contact_id, company_id, amount_minor, currency, stage_id,
                    owner_id, expected_close_date, closed_at, lost_reason, stage_since, source, external_key,
                    created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, rows);
    }

    private void activities(List<Plan> plans, Map<String, Long> ids) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Plan plan : plans) {
            for (Plan.Said said : plan.said()) {
                Stories.Line line = said.line();
                rows.add(Arrays.asList(
                        tenant,
                        line.type(),
                        said.subject(),
                        said.body(),
                        line.direction(),
                        line.minutes() == 0 ? null : line.minutes() * 60L - random.nextInt(60),
                        line.result(),
                        said.details(),
                        said.at(),
                        plan.person().owner(),
                        ids.get(plan.key()),
                        AgencySample.PREFIX + "activity:" + rows.size(),
                        said.at(),
                        said.at()));
            }
        }
        tx.batch("""
                insert into crm.activity (tenant_id, type, subject, body, direction, duration_seconds, result, details,
                    happened_at, author_id, deal_id, external_key, created_at, updated_at, origin)
                values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, 'hand')
                """, rows);
    }

    /** One next step for most open deals: some late, some today, most in the coming weeks. And some done long since. */
    private void tasks(List<Plan> plans, Map<String, Long> ids) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Plan plan : plans) {
            if (plan.open() ? random.nextInt(8) == 0 : random.nextInt(5) > 0) {
                continue;
            }
            String title = new Planner.Teller(plan.person(), plan.service(), "", null)
                    .fill(Stories.TASKS.get(random.nextInt(Stories.TASKS.size())));
            int days = random.nextInt(24) - 4;
            Instant due = plan.open() ? diary.daysAhead(days) : plan.updatedAt();
            rows.add(Arrays.asList(
                    tenant,
                    title,
                    due,
                    plan.open() ? null : due,
                    random.nextInt(5) == 0 ? "high" : "normal",
                    plan.person().owner(),
                    plan.person().id(),
                    plan.person().companyId(),
                    ids.get(plan.key()),
                    AgencySample.PREFIX + "task:" + rows.size(),
                    plan.createdAt(),
                    plan.updatedAt()));
        }
        tx.batch("""
                insert into crm.task (tenant_id, title, due_at, done_at, priority, owner_id, contact_id, company_id,
                    deal_id, external_key, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, rows);
    }
}
