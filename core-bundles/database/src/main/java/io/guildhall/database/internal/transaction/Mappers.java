package io.guildhall.database.internal.transaction;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.LocalCacheScope;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;

/** The modules' MyBatis mappers, each module with a configuration of its own, so that one can go alone. Thread-safe. */
public final class Mappers {
    private final Map<String, List<Class<?>>> modules = new HashMap<>();
    private volatile Map<Class<?>, SqlSessionFactory> factories = Map.of();

    /** Replaces earlier ones of the same module. */
    public synchronized void register(String module, List<Class<?>> mappers) {
        Configuration configuration = new Configuration();
        configuration.setLocalCacheScope(LocalCacheScope.STATEMENT);
        configuration.setCacheEnabled(false);
        configuration.setMapUnderscoreToCamelCase(true);
        configuration.setArgNameBasedConstructorAutoMapping(true);
        configuration.getTypeHandlerRegistry().register(long[].class, new LongArrayHandler());
        configuration.getTypeHandlerRegistry().register(List.class, new TextListHandler());
        mappers.forEach(configuration::addMapper);
        SqlSessionFactory factory = new DefaultSqlSessionFactory(configuration);
        Map<Class<?>, SqlSessionFactory> next = without(module);
        mappers.forEach(type -> next.put(type, factory));
        modules.put(module, List.copyOf(mappers));
        factories = Map.copyOf(next);
    }

    public synchronized void unregister(String module) {
        factories = Map.copyOf(without(module));
        modules.remove(module);
    }

    SqlSessionFactory factory(Class<?> mapper) {
        SqlSessionFactory factory = factories.get(mapper);
        if (factory == null) {
            throw new NoSuchElementException("no module that is plugged in declares the mapper " + mapper.getName());
        }
        return factory;
    }

    private Map<Class<?>, SqlSessionFactory> without(String module) {
        Map<Class<?>, SqlSessionFactory> rest = new HashMap<>(factories);
        rest.keySet().removeAll(modules.getOrDefault(module, List.of()));
        return rest;
    }
}
