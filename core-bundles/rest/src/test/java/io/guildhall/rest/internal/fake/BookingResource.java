package io.guildhall.rest.internal.fake;

import io.guildhall.actor.CurrentActor;
import io.guildhall.problem.Problem;
import io.guildhall.record.StoredRecord;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.cxf.jaxrs.ext.multipart.Attachment;
import org.apache.cxf.jaxrs.ext.multipart.MultipartBody;
import org.jspecify.annotations.Nullable;

/** A vertical's own routes, written as a vertical would. */
@Path("/acme")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class BookingResource {
    public record Seat(
            String guestName, int partySize, @Nullable LocalDate bookedOn) {}

    public record Seated(long id, String guestName, Instant seatedAt, BigDecimal minimumSpend, String by) {}

    /** What several routes take alike. */
    public static final class Tap {
        @PathParam("id")
        private long id;

        @HeaderParam("Idempotency-Key")
        private @Nullable String key;
    }

    /** Fails only while it is being written. */
    public record Broken(String fine) {
        public String getBroken() {
            throw new IllegalStateException("half-way");
        }
    }

    private final CurrentActor actor;
    private final int version;
    public final AtomicInteger calls = new AtomicInteger();

    public BookingResource(CurrentActor actor, int version) {
        this.actor = actor;
        this.version = version;
    }

    @GET
    @Path("/floor")
    public Map<String, Object> floor(@QueryParam("slow_ms") long slowMillis) throws InterruptedException {
        calls.incrementAndGet();
        Thread.sleep(Math.max(0, Math.min(1000, slowMillis)));
        return Map.of("version", version, "at", LocalDate.of(2026, 11, 21));
    }

    @POST
    @Path("/bookings/{id}/seat")
    public Seated seat(@PathParam("id") long id, Seat seat) {
        if (seat.partySize() > 8) {
            throw Problem.conflict("booking/table-taken", "Too many.")
                    .field("party_size")
                    .asException();
        }
        return new Seated(
                id,
                seat.guestName(),
                Instant.EPOCH,
                new BigDecimal("12.50"),
                actor.get().name());
    }

    @POST
    @Path("/bookings/{id}/call")
    public Map<String, Object> call(@BeanParam Tap tap, Map<String, String> body) {
        return Map.of("id", tap.id, "key", String.valueOf(tap.key), "by", String.valueOf(body.get("by")));
    }

    @POST
    @Path("/upload")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Map<String, Object> upload(MultipartBody body) {
        Attachment file = body.getAttachment("file");
        if (file == null) {
            throw Problem.invalid("upload/missing", "There is no file.")
                    .field("file")
                    .asException();
        }
        return Map.of("name", file.getContentDisposition().getFilename(), "text", file.getObject(String.class));
    }

    @GET
    @Path("/record")
    public StoredRecord record() {
        return new StoredRecord("acme.booking", 3, 2, Map.of("name", "Ann"));
    }

    @GET
    @Path("/broken")
    public Broken broken() {
        return new Broken("fine");
    }

    @GET
    @Path("/failing")
    public String failing() {
        throw new IllegalStateException("secret words");
    }

    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void stream(@Context SseEventSink sink, @Context Sse sse) {
        sink.send(sse.newEvent("hello", "first"));
    }
}
