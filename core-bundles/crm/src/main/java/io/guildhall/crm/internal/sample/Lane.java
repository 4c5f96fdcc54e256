package io.guildhall.crm.internal.sample;

import io.guildhall.database.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pipeline of the tenant as the stories need it: open steps in order, then a good and a bad end. */
record Lane(String name, List<Step> open, List<Step> won, List<Step> lost) {
    record Step(long id, String name) {}

    private record Found(String pipeline, Step step, boolean won, boolean lost) {}

    /** The tenant's pipelines, the default one first; only those that have all three kinds of stages. */
    static List<Lane> of(Transaction tx) {
        List<Found> stages = tx.query(
                """
                select p.name, s.id, s.name, s.is_won, s.is_lost
                from crm.stage s join crm.pipeline p on p.tenant_id = s.tenant_id and p.id = s.pipeline_id
                where s.tenant_id = ? order by p.is_default desc, p.position, p.id, s.position, s.id
                """,
                row -> new Found(
                        row.getString(1),
                        new Step(row.getLong(2), row.getString(3)),
                        row.getBoolean(4),
                        row.getBoolean(5)),
                tx.actor().tenantId());
        Map<String, Lane> lanes = new LinkedHashMap<>();
        for (Found stage : stages) {
            Lane lane = lanes.computeIfAbsent(
                    stage.pipeline(), n -> new Lane(n, new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
            (stage.won() ? lane.won : stage.lost() ? lane.lost : lane.open).add(stage.step());
        }
        return lanes.values().stream()
                .filter(l -> !l.open.isEmpty() && !l.won.isEmpty() && !l.lost.isEmpty())
                .toList();
    }
}
