package io.guildhall.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.rest.internal.hold.HoldRoom;
import io.guildhall.rest.internal.http.Exchange;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;

public final class HoldRoomTest {
    private final AtomicInteger dispatched = new AtomicInteger();
    private final CountDownLatch first = new CountDownLatch(1);
    private final List<Long> timeouts = new ArrayList<>();

    private final AsyncContext async = fake(AsyncContext.class, (method, arguments) -> {
        if (method.equals("setTimeout")) {
            timeouts.add((Long) arguments[0]);
        } else if (method.equals("dispatch")) {
            dispatched.incrementAndGet();
            first.countDown();
            throw new IllegalStateException("its caller has hung up");
        }
    });

    private interface Call {
        void of(String method, Object[] arguments);
    }

    private <T> T fake(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    call.of(method.getName(), arguments);
                    return switch (method.getName()) {
                        case "startAsync" -> async;
                        case "getPathInfo" -> "/bookings";
                        case "hashCode" -> System.identityHashCode(proxy);
                        case "equals" -> proxy == arguments[0];
                        default -> null;
                    };
                }));
    }

    private Exchange request() {
        return Exchange.of(
                fake(HttpServletRequest.class, (method, arguments) -> {}),
                fake(HttpServletResponse.class, (method, arguments) -> {}));
    }

    /** A container that keeps time would answer 500 itself when its time is up while the request is being sent on. */
    @Test
    public void theRoomKeepsTimeAndNotTheContainer() throws InterruptedException {
        HoldRoom room = new HoldRoom(Duration.ofMillis(100), 10);
        assertThat(room.hold(request(), room.epoch())).isTrue();
        assertThat(timeouts).containsExactly(0L);
        assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(room.waiting()).isZero();
        room.release();
        assertThat(dispatched).hasValue(1);
    }

    @Test
    public void oneWhoHasHungUpKeepsNobodyElseWaiting() {
        HoldRoom room = new HoldRoom(Duration.ofSeconds(60), 10);
        for (int i = 0; i < 3; i++) {
            assertThat(room.hold(request(), room.epoch())).isTrue();
        }
        room.release();
        assertThat(dispatched).hasValue(3);
        assertThat(room.waiting()).isZero();
    }

    @Test
    public void theRoomIsBoundedInNumberAndInTime() throws InterruptedException {
        HoldRoom room = new HoldRoom(Duration.ofMillis(200), 2);
        Exchange patient = request();
        assertThat(room.hold(patient, room.epoch())).isTrue();
        assertThat(room.hold(request(), room.epoch())).isTrue();
        assertThat(room.hold(request(), room.epoch())).isFalse();
        Thread.sleep(300);
        assertThat(room.waiting()).isZero();
        assertThat(room.hold(patient, room.epoch())).isFalse();
    }

    @Test
    public void whatCameBackWhileTheRouteWasLookedForIsNotMissed() {
        HoldRoom room = new HoldRoom(Duration.ofSeconds(60), 10);
        long epoch = room.epoch();
        room.release();
        assertThat(room.hold(request(), epoch)).isTrue();
        assertThat(dispatched).hasValue(1);
    }
}
