package io.guildhall.realtime.internal;

import io.guildhall.actor.Actor;
import io.guildhall.change.Change;
import io.guildhall.database.Database;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.port.Workspaces;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In which currency a changed amount is. The change log holds only columns that changed, and an amount mostly changes without
 * its currency: then the record is asked once and its answer kept. Thread-safe.
 */
final class Currencies {
    private static final int KEPT = 10_000;
    private static final int USUAL_DIGITS = 2;

    private record Key(long tenantId, String entity, long recordId, String column) {}

    private final Logger log = LoggerFactory.getLogger(Currencies.class);
    private final Database database;
    private final Workspaces workspaces;
    private final Map<Key, String> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, String> eldest) {
            return size() > KEPT;
        }
    });

    Currencies(Database database, Workspaces workspaces) {
        this.database = database;
        this.workspaces = workspaces;
    }

    /** ISO 4217 code, or empty when it cannot be told at the moment. */
    Optional<String> of(Change change, EntityType type, Field money) {
        String name = money.currencyField();
        String column =
                name == null ? null : type.field(name).map(Field::column).orElse(null);
        try {
            if (column == null) {
                return Optional.of(workspace(change).workspace().currency());
            }
            Key key = new Key(change.tenantId(), change.entity(), change.recordId(), column);
            String code = known(key, change, column);
            return Optional.of(code == null ? ask(key, change, type, column) : code);
        } catch (RuntimeException e) {
            log.warn("The currency of {} {} cannot be told.", change.entity(), change.recordId(), e);
            return Optional.empty();
        }
    }

    /** Forgets what this change has made untrue. */
    void heed(Change change, EntityType type) {
        for (Field field : type.fields()) {
            String name = field.currencyField();
            if (name != null) {
                type.field(name)
                        .map(Field::column)
                        .filter(change.after()::containsKey)
                        .ifPresent(column ->
                                known.remove(new Key(change.tenantId(), change.entity(), change.recordId(), column)));
            }
        }
    }

    static int digits(String currency) {
        try {
            return Math.max(Currency.getInstance(currency).getDefaultFractionDigits(), 0);
        } catch (IllegalArgumentException e) {
            return USUAL_DIGITS;
        }
    }

    private @Nullable String known(Key key, Change change, String column) {
        if (change.after().get(column) instanceof String code) {
            known.put(key, code);
            return code;
        }
        return known.get(key);
    }

    private String ask(Key key, Change change, EntityType type, String column) {
        Actor system = workspace(change);
        // Table and column come from the descriptor, which has been checked against the catalogue.
        String sql = "select " + column + " from " + type.table() + " where tenant_id = ? and id = ?";
        String code = database.read(
                        system,
                        tx -> tx.queryOne(
                                sql,
                                row -> Optional.ofNullable(row.getStringOrNull(1)),
                                change.tenantId(),
                                change.recordId()))
                .flatMap(found -> found)
                .orElse(system.workspace().currency());
        known.put(key, code);
        return code;
    }

    private Actor workspace(Change change) {
        return workspaces.system(change.tenantId());
    }
}
