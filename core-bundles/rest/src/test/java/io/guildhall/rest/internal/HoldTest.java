package io.guildhall.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.rest.internal.TestServer.Answer;
import io.guildhall.rest.internal.access.RateLimits;
import io.guildhall.rest.internal.fake.BookingResource;
import io.guildhall.rest.internal.fake.FakeAuthenticator;
import io.guildhall.rest.internal.hold.Bundles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Rule;
import org.junit.Test;

public final class HoldTest {
    @Rule
    public final TestServer server = new TestServer();

    @Rule
    public final TestServer impatient =
            new TestServer(TestServer.settings(Duration.ofMillis(300), new RateLimits.Rates(0, 0, 0)));

    private BookingResource resource = new BookingResource(server.actors, 0);

    private static BookingResource plug(TestServer server, int version) {
        BookingResource resource = new BookingResource(server.actors, version);
        server.assembly().gates().of(ResourceTest.ACME.id()).open();
        server.assembly().module(ResourceTest.ACME.id(), "acme", true);
        server.assembly().resources().add(ResourceTest.ACME, resource);
        server.assembly().modulesChanged();
        server.modules.plugAcme();
        server.assembly().modulesChanged();
        return resource;
    }

    /** In the order of a bundle's stop: the gate shuts first, then services go. */
    private static int unplug(TestServer server, BookingResource resource, boolean moduleFirst) {
        int left = server.assembly().gates().of(ResourceTest.ACME.id()).close(Duration.ofSeconds(5));
        if (moduleFirst) {
            server.modules.unplugAcme();
        }
        server.assembly().resources().remove(ResourceTest.ACME, resource);
        server.modules.unplugAcme();
        server.assembly().module(ResourceTest.ACME.id(), "acme", false);
        return left;
    }

    @Test
    public void noRequestFailsWhileAModuleComesAndGoesUnderLoad() throws InterruptedException {
        resource = plug(server, 1);
        server.records.inside = () -> sleep(2);
        AtomicBoolean running = new AtomicBoolean(true);
        AtomicInteger answered = new AtomicInteger();
        Map<String, Integer> failed = new ConcurrentHashMap<>();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int kind = i % 4;
            callers.add(new Thread(() -> {
                while (running.get()) {
                    Answer answer = call(kind);
                    answered.incrementAndGet();
                    if (answer.status() != 200 && answer.status() != 201) {
                        failed.merge(
                                kind + ": " + answer.status() + " "
                                        + answer.response().body(),
                                1,
                                Integer::sum);
                    }
                }
            }));
        }
        callers.forEach(Thread::start);
        for (int round = 0; round < 25; round++) {
            sleep(60);
            assertThat(unplug(server, resource, round % 2 == 0)).isZero();
            sleep(80);
            resource = plug(server, round + 2);
        }
        sleep(200);
        running.set(false);
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(failed).isEmpty();
        assertThat(answered.get()).isGreaterThan(500);
    }

    private Answer call(int kind) {
        return switch (kind) {
            case 0 -> server.get("/api/acme/floor?slow_ms=5");
            case 1 -> server.get("/api/acme/bookings");
            case 2 -> server.send("POST", "/api/acme/bookings", "{\"name\":\"" + "Bo".repeat(100) + "\"}");
            default -> server.send("POST", "/api/acme/bookings/7/seat", "{\"guest_name\":\"Bo\",\"party_size\":4}");
        };
    }

    @Test
    public void aRequestInsideAtTheWrongMomentIsHeldAndNotLost() throws InterruptedException {
        resource = plug(server, 1);
        Thread back = new Thread(() -> {
            sleep(300);
            plug(server, 2);
        });
        AtomicBoolean once = new AtomicBoolean();
        server.records.inside = () -> {
            if (once.compareAndSet(false, true)) {
                server.modules.unplugAcme();
                back.start();
            }
        };
        assertThat(server.get("/api/acme/bookings").status()).isEqualTo(200);
        back.join();
    }

    @Test
    public void aStoppedModuleAnswersLaterAndAnUninstalledOneIsForgotten() {
        resource = plug(impatient, 1);
        unplug(impatient, resource, false);
        impatient.bundles.state = Bundles.State.STOPPED;
        for (String path : List.of("/api/acme/floor", "/api/acme/bookings")) {
            for (String method : List.of("GET", "POST")) {
                if (path.endsWith("floor") && method.equals("POST")) {
                    continue;
                }
                Answer answer = impatient.send(method, path, method.equals("POST") ? "{}" : null);
                assertThat(answer.status()).as(method + path).isEqualTo(503);
                assertThat(answer.header("Retry-After")).isNotEmpty();
                assertThat(answer.code()).isEqualTo("module/away");
            }
        }
    }

    @Test
    public void aRefusedModuleIsAwayForItsTenantsAndUnknownToOthers() {
        server.assembly().module(ResourceTest.ACME.id(), "acme", true);
        server.modules.refuseAcme();
        assertThat(server.get("/api/acme/bookings").status()).isEqualTo(503);
        Answer other = server.send(server.request("/api/acme/bookings")
                .header("Authorization", "Bearer " + FakeAuthenticator.KEY_WITHOUT_ACME)
                .build());
        assertThat(other.status()).isEqualTo(404);
    }

    @Test
    public void whatIsBeingInstalledIsWaitedFor() throws InterruptedException {
        server.assembly().module(ResourceTest.ACME.id(), "acme", true);
        Thread installed = new Thread(() -> {
            sleep(300);
            plug(server, 1);
        });
        installed.start();
        assertThat(server.get("/api/acme/bookings").status()).isEqualTo(200);
        installed.join();
    }

    @Test
    public void aModuleThatComesBackWithoutARouteForgetsIt() {
        resource = plug(impatient, 1);
        unplug(impatient, resource, false);
        impatient.assembly().gates().of(ResourceTest.ACME.id()).open();
        impatient.modules.plugAcme();
        sleep(400);
        assertThat(impatient.get("/api/acme/floor").status()).isEqualTo(404);
        assertThat(impatient.get("/api/acme/bookings").status()).isEqualTo(200);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
