package io.guildhall.module;

import io.guildhall.action.Action;
import io.guildhall.change.Reaction;
import io.guildhall.door.Door;
import io.guildhall.entity.EntityType;
import io.guildhall.notice.NoticeKind;
import io.guildhall.record.Guard;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * All that a trade brings, on one page. Register it as an OSGi service: that is how it is plugged in. When the service
 * appears, the host runs the change log, lints the tables, checks the entities against them and opens the routes; when it
 * goes, routes and screens go and the data stays. Special routes are classes of the same bundle with the OSGi standard's
 * {@code @JakartarsResource}.
 *
 * <p>Everything here is read once at start and must not change afterwards.
 */
@ConsumerType
public interface Module {
    /** Short, lower-case, never changed: schema name, path segment, key in tenants' rows. At most 30 characters. */
    String key();

    /** As shown to people, in English. */
    String title();

    /** Of this module, for operators: {@code 1.4.0}. */
    String version();

    /** Keys of modules whose tables this one points at; they are installed first. */
    default Set<String> requires() {
        return Set.of();
    }

    /**
     * Formatted-SQL change logs on this bundle's class path, such as {@code db/hospitality.sql}, in the order in which they
     * run. A change set that was released is never edited: what changes is appended, to the last file or to a new one.
     */
    default List<String> changeLogs() {
        return List.of();
    }

    default List<EntityType> entities() {
        return List.of();
    }

    /** MyBatis mapper interfaces, got by {@link io.guildhall.database.Transaction#mapper}. */
    default List<Class<?>> mappers() {
        return List.of();
    }

    /** Permissions beyond those that entities bring (view, create, edit, delete). */
    default List<Permission> permissions() {
        return List.of();
    }

    default List<Guard> guards() {
        return List.of();
    }

    default List<Reaction> reactions() {
        return List.of();
    }

    default List<Action> actions() {
        return List.of();
    }

    /** Sorts of notices it sends, so that members can choose how they come. */
    default List<NoticeKind> notices() {
        return List.of();
    }

    /** Cards of the start page. */
    default List<Tile> tiles() {
        return List.of();
    }

    /** How records lie in the calendar, beyond what their dates and times say by themselves. */
    default List<CalendarLayer> calendar() {
        return List.of();
    }

    /** Views of lists that come along, beside those that members save. */
    default List<ModuleView> views() {
        return List.of();
    }

    /** Workflows that it proposes to whoever runs a workspace. */
    default List<WorkflowTemplate> workflows() {
        return List.of();
    }

    /** What happens in the trade and can set workflows off, beside changes of records. */
    default List<WorkflowTrigger> triggers() {
        return List.of();
    }

    /** Ways in for people who are not signed in. */
    default List<Door> doors() {
        return List.of();
    }

    /** What a tenant gets that picks this trade; empty for a module that is no edition of its own. */
    default Optional<Edition> edition() {
        return Optional.empty();
    }

    /** Folder on this bundle's class path with a built interface and its {@code plugin.json}, such as {@code OSGI-INF/ui}. */
    default Optional<String> ui() {
        return Optional.empty();
    }
}
