package io.guildhall.workflow.internal;

import io.guildhall.entity.Field;
import io.guildhall.workflow.internal.definition.Definition;
import io.guildhall.workflow.internal.definition.Known;
import io.guildhall.workflow.internal.value.Json;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the things that a definition names were called when it was published: {@code crm.deal}, {@code crm.deal.stage_id},
 * {@code acme.gadget/repair}. With them an old run is readable when the module that brought them has gone.
 */
final class Words {
    private Words() {}

    static Map<String, String> of(Definition definition, Known known) {
        Map<String, String> words = new TreeMap<>();
        String subject = definition.trigger().entity();
        entity(words, known, subject);
        field(words, known, subject, definition.trigger().field());
        definition.all().forEach(node -> {
            Object named = node.settings().get("entity");
            String entity = named == null ? subject : named.toString();
            entity(words, known, entity);
            Json.map(node.settings().get("values")).keySet().forEach(field -> field(words, known, entity, field));
            Object action = node.settings().get("action");
            if (action != null) {
                words.put(entity + "/" + action, sentence(action.toString()));
            }
        });
        return words;
    }

    private static void entity(Map<String, String> words, Known known, String entity) {
        known.entity(entity).ifPresent(type -> words.put(entity, type.label()));
    }

    private static void field(Map<String, String> words, Known known, String entity, @Nullable String field) {
        known.field(entity, field).map(Field::label).ifPresent(label -> words.put(entity + "." + field, label));
    }

    private static String sentence(String name) {
        String spaced = name.replace('-', ' ').replace('_', ' ');
        return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }
}
