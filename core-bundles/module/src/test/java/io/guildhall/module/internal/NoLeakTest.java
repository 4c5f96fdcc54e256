package io.guildhall.module.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.module.Module;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import org.junit.Test;

/** A bundle that is gone must leave no class behind: fifty updates of one would fill the memory. */
public class NoLeakTest {
    @Test
    public void nothingHoldsAModuleThatIsGone() throws Exception {
        try (Plugged host = new Plugged()) {
            WeakReference<ClassLoader> loader = plugAndUnplug(host);
            for (int i = 0; i < 50 && loader.get() != null; i++) {
                System.gc();
                Thread.sleep(20);
            }
            assertThat(loader.get()).as("the module's class loader").isNull();
        }
    }

    private static WeakReference<ClassLoader> plugAndUnplug(Plugged host) throws Exception {
        ClassLoader own = new Own();
        Module module = (Module)
                own.loadClass(Leaky.class.getName()).getDeclaredConstructor().newInstance();
        assertThat(module.getClass().getClassLoader()).isSameAs(own);
        host.plug(module, 1);
        host.awaitWorking("leaky");
        host.unplug(module);
        return new WeakReference<>(own);
    }

    /** A module in a class loader of its own, as a bundle has. */
    public static final class Leaky extends FakeModule {
        public Leaky() {
            super("leaky", "1.0.0");
            entity("thing", "things");
            mappers.add(Leaky.class);
        }
    }

    private static final class Own extends ClassLoader {
        Own() {
            super(Leaky.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Leaky.class.getName()) && !name.equals(FakeModule.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            String path = name.replace('.', '/') + ".class";
            try (InputStream in = Leaky.class.getClassLoader().getResourceAsStream(path)) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
