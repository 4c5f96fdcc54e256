package io.guildhall.module;

import io.guildhall.entity.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that happens in the trade and is more than a change of a field, so that workflows can begin with it. The module says
 * when, with {@link io.guildhall.action.Triggers#fire}, in the transaction in which it happens. Immutable; every method that sets
 * something returns a copy.
 *
 * @param name unique, never changed, begins with the module's key: {@code acme.gadget_broke}
 * @param entity full name of the entity whose record it happens to
 * @param label in English: {@code A gadget breaks}; the interface translates by {@code trigger.} and the name
 * @param data what comes along; workflows name it as <code>{{input.reason}}</code>
 */
public record WorkflowTrigger(String name, String entity, String label, List<Field> data) {
    public WorkflowTrigger {
        if (!name.matches("[a-z][a-z0-9_]{0,29}\\.[a-z][a-z0-9_]{0,49}")) {
            throw new IllegalArgumentException("a trigger is named like acme.gadget_broke, not " + name);
        }
        data = List.copyOf(data);
    }

    public static WorkflowTrigger of(String name, String entity, String label) {
        return new WorkflowTrigger(name, entity, label, List.of());
    }

    /** Brings this along, too. */
    public WorkflowTrigger with(Field field) {
        List<Field> more = new ArrayList<>(data);
        more.add(field);
        return new WorkflowTrigger(name, entity, label, more);
    }
}
