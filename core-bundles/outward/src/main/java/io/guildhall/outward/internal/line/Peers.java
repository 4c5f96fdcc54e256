package io.guildhall.outward.internal.line;

import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.entity.Personal;
import io.guildhall.outward.internal.value.Numbers;
import io.guildhall.outward.internal.value.People;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who is spoken with where a record is concerned: the one that it is, or those that it points at. Thread-safe. */
final class Peers {
    /**
     * One of them.
     *
     * @param entity with {@code id}: the record that holds the numbers
     * @param numbers in E.164, each once; empty where there is none, or none that the reader may see
     */
    record Peer(String entity, long id, String name, List<String> numbers) {
        String key() {
            return entity + "/" + id;
        }
    }

    private final Modules modules;
    private final Records records;

    Peers(Modules modules, Records records) {
        this.modules = modules;
        this.records = records;
    }

    /**
     * As whoever asks sees them. A record that can hold numbers leads to nobody else: the company of a contact is not the contact.
     *
     * @throws ProblemException 404 for a record that he does not see
     */
    List<Peer> of(Transaction tx, String entity, long id) {
        Actor me = tx.actor();
        EntityType type = known(me, entity).orElseThrow(() -> Problem.notFound().asException());
        StoredRecord record = records.get(tx, entity, id);
        return holdsNumbers(me, type)
                ? List.of(itself(tx, type, record))
                : FieldRights.of(me, type).fields().stream()
                        .flatMap(field -> at(tx, field, record).stream())
                        .distinct()
                        .toList();
    }

    /** A guest is the contact, too: both may hold numbers. */
    private Peer itself(Transaction tx, EntityType type, StoredRecord record) {
        Stream<String> others = type.personal().stream()
                .filter(Personal::person)
                .flatMap(way -> FieldRights.of(tx.actor(), type).field(way.field()).stream())
                .flatMap(field -> at(tx, field, record).stream())
                .flatMap(peer -> peer.numbers().stream());
        return peer(type, record, Stream.concat(numbers(tx.actor(), type, record), others));
    }

    /** The one that a reference names; empty for a colleague, and for whom the reader does not see. */
    private Optional<Peer> at(Transaction tx, Field field, StoredRecord record) {
        Actor me = tx.actor();
        Long id = field.type() == FieldType.REFERENCE ? record.number(field.name()) : null;
        return id == null
                ? Optional.empty()
                : Optional.ofNullable(field.references())
                        .flatMap(target -> known(me, target))
                        .filter(type -> holdsNumbers(me, type))
                        .flatMap(type -> seen(tx, type, id).map(one -> peer(type, one, numbers(me, type, one))));
    }

    private Optional<StoredRecord> seen(Transaction tx, EntityType type, long id) {
        try {
            return Optional.of(records.get(tx, type.fullName(), id));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private Optional<EntityType> known(Actor me, String entity) {
        return modules.current().entity(entity).filter(type -> type.module().equals("crm") || me.has(type.module()));
    }

    private static boolean holdsNumbers(Actor me, EntityType type) {
        return me.workspace().custom().with(type).fields().stream().anyMatch(Peers::isNumber);
    }

    private static boolean isNumber(Field field) {
        return field.type() == FieldType.PHONE || field.type() == FieldType.PHONES;
    }

    private static Peer peer(EntityType type, StoredRecord record, Stream<String> numbers) {
        Map<String, String> each = new LinkedHashMap<>();
        numbers.forEach(number -> People.tail(number).ifPresent(tail -> each.putIfAbsent(tail, number)));
        String name = Objects.requireNonNullElse(record.text(type.titleField()), "");
        return new Peer(type.fullName(), record.id(), name, List.copyOf(each.values()));
    }

    private static Stream<String> numbers(Actor me, EntityType type, StoredRecord record) {
        return FieldRights.of(me, type).fields().stream()
                .filter(Peers::isNumber)
                .flatMap(field -> texts(record.get(field.name())))
                .flatMap(written -> Numbers.international(written, me.workspace()).stream());
    }

    private static Stream<String> texts(@Nullable Object value) {
        return value instanceof Collection<?> several
                ? several.stream().map(String::valueOf)
                : Stream.ofNullable(value).map(String::valueOf);
    }
}
