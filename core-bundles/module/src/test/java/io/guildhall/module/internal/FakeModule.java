package io.guildhall.module.internal;

import io.guildhall.action.Action;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.module.Module;
import io.guildhall.record.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A module that says what the test wants. */
class FakeModule implements Module {
    private final String key;
    private final String version;
    private final Set<String> requires;
    final List<EntityType> entities = new ArrayList<>();
    final List<Class<?>> mappers = new ArrayList<>();
    final List<Guard> guards = new ArrayList<>();
    final List<Action> actions = new ArrayList<>();

    FakeModule(String key, String version, String... requires) {
        this.key = key;
        this.version = version;
        this.requires = Set.of(requires);
    }

    FakeModule with(EntityType entity) {
        entities.add(entity);
        return this;
    }

    FakeModule entity(String name, String plural) {
        return with(
                EntityType.of(key, name, plural).field(Field.text("name", 100)).build());
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String title() {
        return key;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Set<String> requires() {
        return requires;
    }

    @Override
    public List<String> changeLogs() {
        return List.of("db/" + key + "-" + version + ".sql");
    }

    @Override
    public List<EntityType> entities() {
        return entities;
    }

    @Override
    public List<Class<?>> mappers() {
        return mappers;
    }

    @Override
    public List<Guard> guards() {
        return guards;
    }

    @Override
    public List<Action> actions() {
        return actions;
    }
}
