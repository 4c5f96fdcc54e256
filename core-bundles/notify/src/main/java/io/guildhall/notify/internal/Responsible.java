package io.guildhall.notify.internal;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import java.util.Optional;

/** What the descriptors of any module say of who cares for a record, and when. */
final class Responsible {
    static final String ENTITY = "identity.member";

    private Responsible() {}

    /**
     * The column with the member who is responsible, of an entity that has one. What has happened already, such as a call,
     * goes along with the record that it is about: nobody is told of each.
     */
    static Optional<String> column(EntityType type) {
        return type.field("responsible_id")
                .filter(field -> type.field("happened_at").isEmpty())
                .filter(field -> ENTITY.equals(field.references()))
                .map(Field::column);
    }

    /** The column with the time of a reminder, of an entity that has one. */
    static Optional<String> reminder(EntityType type) {
        return column(type)
                .flatMap(owner -> type.field("remind_at"))
                .filter(field -> field.type() == FieldType.TIMESTAMP)
                .map(Field::column);
    }

    /** The column with the time at which it was done, if it can be done. */
    static Optional<String> done(EntityType type) {
        return type.field("done_at").map(Field::column);
    }
}
