package io.guildhall.record.internal.erase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.Trashed;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Erases people: the database does it, in one transaction, and asks for the right itself. Thread-safe. */
@Component(service = Erasures.class)
public final class Erasures {
    /** Its own, so that whoever may delete records cannot do this. */
    public static final String PERMISSION = "privacy.erase";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final String ERASE = "select record.erase(?, ?, ?, ?)::text";

    /** What stands where a name must be, by the first two letters of the workspace's language. */
    private static final Map<String, String> NOBODY =
            Map.of("de", "Gelöschte Person", "es", "Persona borrada", "fr", "Personne effacée");

    private final Database database;
    private final Modules modules;
    private final Plans plans;

    @Activate
    public Erasures(@Reference Database database, @Reference Modules modules) {
        this.database = database;
        this.modules = modules;
        this.plans = new Plans(modules);
    }

    /** @param path of the entity below {@code /api/} */
    ErasureView preview(Actor actor, String path, long id) {
        EntityType type = person(actor, path);
        return database.read(actor, tx -> ask(tx, type, id, false));
    }

    /** @param confirm the person's name, as a person has typed it */
    ErasureView erase(Actor actor, String path, long id, String confirm) {
        EntityType type = person(actor, path);
        return database.write(actor, tx -> {
            ErasureView before = ask(tx, type, id, false);
            if (!plain(confirm).equals(plain(before.title()))) {
                throw Problem.invalid("erasure/name", "This is not the person's name.")
                        .detail("Type the name as it stands above.")
                        .field("confirm")
                        .asException();
            }
            return ask(tx, type, id, true).asDone();
        });
    }

    private ErasureView ask(Transaction tx, EntityType type, long id, boolean really) {
        // By the rules of records first: what the caller does not see, he is told nothing about.
        Trashed.get(tx, plans.open(tx.actor(), type.fullName(), EntityType.Verb.READ), id);
        String language = tx.actor().workspace().locale().split("[-_]", 2)[0];
        return tx.queryOne(
                        ERASE,
                        row -> Optional.ofNullable(row.getStringOrNull(1)),
                        type.fullName(),
                        id,
                        NOBODY.getOrDefault(language, "Erased person"),
                        really)
                .flatMap(found -> found)
                .map(Erasures::view)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private EntityType person(Actor actor, String path) {
        EntityType type = Optional.ofNullable(modules.current().entitiesByPath().get(path))
                .filter(EntityType::person)
                .orElseThrow(() -> Problem.notFound().asException());
        if (!actor.may(PERMISSION)) {
            throw Problem.forbidden("auth/not-permitted", "You may not erase people.")
                    .detail("It takes the permission %s.", PERMISSION)
                    .asException();
        }
        if (actor.reads() != Scope.ALL || actor.writes() != Scope.ALL) {
            throw Problem.forbidden("erasure/reach", "Only who sees and changes all records may erase people.")
                    .detail("What is to be erased lies with colleagues, too.")
                    .asException();
        }
        return type;
    }

    private static String plain(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static ErasureView view(String json) {
        try {
            return JSON.readValue(json, ErasureView.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database counts what it erases in another way", e);
        }
    }
}
