package io.guildhall.identity.internal.why;

import io.guildhall.database.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All teams of a workspace at one moment; there are 500 at most. */
final class Teams {
    record Team(
            long id,
            String name,
            @Nullable Long parent,
            @Nullable Long lead) {}

    private final Map<Long, Team> all = new HashMap<>();

    static Teams of(Transaction tx) {
        Teams teams = new Teams();
        tx.query(
                        "select id, name, parent_id, lead_id from identity.team where tenant_id = ? order by id",
                        row -> new Team(row.getLong(1), row.getString(2), row.getLongOrNull(3), row.getLongOrNull(4)),
                        tx.actor().tenantId())
                .forEach(team -> teams.all.put(team.id(), team));
        return teams;
    }

    String name(@Nullable Long id) {
        Team team = id == null ? null : all.get(id);
        return team == null ? "–" : team.name();
    }

    /** From the top: {@code Bar › Night}. */
    String path(long id) {
        List<String> names = new ArrayList<>();
        lineage(id).forEach(team -> names.add(0, team.name()));
        return String.join(" › ", names);
    }

    /** The team of these that the other lies in or below, nearest first. */
    @Nullable
    Team root(long id, Set<Long> of) {
        return lineage(id).stream()
                .filter(team -> of.contains(team.id()))
                .findFirst()
                .orElse(null);
    }

    /** Those of these that lie below none of the others. */
    String tops(Set<Long> of) {
        return of.stream()
                .filter(all::containsKey)
                .filter(id -> lineage(id).stream().skip(1).noneMatch(team -> of.contains(team.id())))
                .map(this::name)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private List<Team> lineage(long id) {
        List<Team> up = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        Team team = all.get(id);
        while (team != null && seen.add(team.id())) {
            up.add(team);
            team = team.parent() == null ? null : all.get(team.parent());
        }
        return up;
    }
}
