package io.guildhall.record.internal.custom;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.job.Job;
import io.guildhall.port.Modules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives records the new words of choices that are called otherwise now. Both can be chosen until none holds an old one, so that
 * whatever stops this leaves no record with a word that is none; it begins again from the start, and nothing is done twice.
 */
final class Renaming {
    private final Database database;
    private final Modules modules;
    private final Actor system;
    private final long field;
    private final Map<String, String> words;

    Renaming(Database database, Modules modules, Actor system, Job job) {
        this.database = database;
        this.modules = modules;
        this.system = system;
        this.field = ((Number) job.payload().getOrDefault("field", 0)).longValue();
        Map<String, String> found = new LinkedHashMap<>();
        if (job.payload().get("words") instanceof Map<?, ?> given) {
            given.forEach((old, now) -> found.put(String.valueOf(old), String.valueOf(now)));
        }
        this.words = Map.copyOf(found);
    }

    static Map<String, Object> payload(Definition d, Map<String, String> words) {
        return Map.of("field", d.id(), "what", "rename", "other", 0L, "words", Map.copyOf(words));
    }

    /** @return from which record on there are others, or 0 */
    long part(long after, int most) {
        return database.write(system, tx -> {
            Optional<Definition> d = live(tx);
            EntityType type = d.map(found -> modules.current().entities().get(found.entity()))
                    .orElse(null);
            return d.isEmpty() || type == null ? 0L : part(tx, type, d.get(), after, most);
        });
    }

    private long part(Transaction tx, EntityType type, Definition d, long after, int most) {
        List<FieldValues.Value> some = FieldValues.behind(tx, type, d, after, most);
        List<Long> ids = new ArrayList<>();
        List<String> before = new ArrayList<>();
        List<String> now = new ArrayList<>();
        for (FieldValues.Value value : some) {
            String word = Choices.renamed(value.value(), words);
            if (word != null && !word.equals(value.value())) {
                ids.add(value.id());
                before.add(value.value());
                now.add(word);
            }
        }
        if (!ids.isEmpty()) {
            FieldWork.quiet(tx);
            tx.update(
                    "update " + type.table() + " t set custom = t.custom || jsonb_build_object(?, u.word::jsonb)"
                            + " from unnest(?::bigint[], ?::text[], ?::text[]) u (id, before, word)"
                            + " where t.tenant_id = ? and t.id = u.id and t.custom -> ? = u.before::jsonb",
                    d.column(),
                    ids.stream().mapToLong(Long::longValue).toArray(),
                    before.toArray(new String[0]),
                    now.toArray(new String[0]),
                    tx.actor().tenantId(),
                    d.column());
        }
        return some.isEmpty() ? 0 : some.get(some.size() - 1).id();
    }

    /** Takes the old words away when nobody is just writing records by them. @return whether that was so */
    boolean ended() {
        return database.write(system, tx -> {
            Optional<Definition> d = live(tx);
            if (d.isEmpty()) {
                return true;
            }
            boolean settled = tx.queryOne(
                            "select guildhall.custom_settled(?)",
                            row -> row.getBoolean(1),
                            d.get().entity())
                    .orElse(false);
            if (settled) {
                List<String> left = new ArrayList<>(d.get().choices());
                left.removeAll(words.keySet());
                FieldStore.put(tx, d.get().with(m -> m.choices = left));
            }
            return settled;
        });
    }

    private Optional<Definition> live(Transaction tx) {
        return FieldStore.find(tx, field).filter(d -> d.deletedAt() == null);
    }
}
