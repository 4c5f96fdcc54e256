package io.guildhall.module;

import io.guildhall.record.Filter;
import org.jspecify.annotations.Nullable;

/**
 * Records of an entity as they lie in the calendar. An entity that no layer names lies there by each of its own dates and
 * times, until somebody switches that on. Immutable; every method that sets something returns a copy.
 *
 * @param key unique, never changed, begins with the module's key: {@code crm.meeting}
 * @param entity full name of an entity of the module
 * @param label plural in English; the interface translates by {@code layer.} and the key
 * @param start field with the day or the time
 * @param end field of the same type with the end, or null
 * @param duration field with the seconds from start to end, or null
 * @param done field that is filled once it is over and done with, or null
 * @param title field that names a record in the calendar, or null for the entity's own
 * @param maker field with the member who made it and is in it beside the responsible one, or null
 * @param only which records it holds
 * @param usual whether the calendar shows it until somebody switches it off
 */
public record CalendarLayer(
        String key,
        String entity,
        String label,
        String start,
        @Nullable String end,
        @Nullable String duration,
        @Nullable String done,
        @Nullable String title,
        @Nullable String maker,
        Filter only,
        boolean usual) {

    public static CalendarLayer of(String key, String entity, String label, String start) {
        return new CalendarLayer(key, entity, label, start, null, null, null, null, null, Filter.ALL, true);
    }

    public CalendarLayer end(String field) {
        return new CalendarLayer(key, entity, label, start, field, duration, done, title, maker, only, usual);
    }

    public CalendarLayer lasting(String secondsField) {
        return new CalendarLayer(key, entity, label, start, end, secondsField, done, title, maker, only, usual);
    }

    public CalendarLayer done(String field) {
        return new CalendarLayer(key, entity, label, start, end, duration, field, title, maker, only, usual);
    }

    public CalendarLayer titled(String field) {
        return new CalendarLayer(key, entity, label, start, end, duration, done, field, maker, only, usual);
    }

    public CalendarLayer maker(String field) {
        return new CalendarLayer(key, entity, label, start, end, duration, done, title, field, only, usual);
    }

    public CalendarLayer only(Filter filter) {
        return new CalendarLayer(key, entity, label, start, end, duration, done, title, maker, filter, usual);
    }

    /** Not shown until somebody switches it on. */
    public CalendarLayer onDemand() {
        return new CalendarLayer(key, entity, label, start, end, duration, done, title, maker, only, false);
    }
}
