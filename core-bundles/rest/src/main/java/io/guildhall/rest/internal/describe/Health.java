package io.guildhall.rest.internal.describe;

import io.guildhall.actor.Actor;
import io.guildhall.rest.internal.http.Exchange;
import io.guildhall.rest.internal.http.Methods;
import io.guildhall.rest.internal.http.Reply;
import io.guildhall.rest.internal.start.HealthReport;
import io.guildhall.rest.internal.start.Operator;
import io.guildhall.rest.internal.start.Standing;
import java.util.function.Supplier;

/** Whether the door is open ({@code /health}) and whether the process lives ({@code /health/live}). For everybody. */
public final class Health {
    private final Supplier<Standing> standing;

    public Health(Supplier<Standing> standing) {
        this.standing = standing;
    }

    public Reply get(Exchange exchange) {
        Methods.require(exchange, "GET");
        Actor actor = exchange.actorOrNull();
        boolean operator = Operator.asks(exchange.request());
        HealthReport report = HealthReport.of(standing.get(), operator || actor != null && actor.admin());
        if (report.status() == 503) {
            exchange.response().setHeader("Retry-After", HealthReport.RETRY_SECONDS);
        }
        return Reply.of(report.status(), report.body());
    }

    public Reply live(Exchange exchange) {
        Methods.require(exchange, "GET");
        return Reply.ok(HealthReport.live().body());
    }
}
