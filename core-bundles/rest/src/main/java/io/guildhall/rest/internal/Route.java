package io.guildhall.rest.internal;

import io.guildhall.entity.EntityType;
import io.guildhall.rest.internal.hold.Gate;
import io.guildhall.rest.internal.http.Exchange;
import io.guildhall.rest.internal.http.Reply;
import io.guildhall.rest.internal.resource.ResourceBundle;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Who answers a request. */
sealed interface Route {
    /** This bundle itself. */
    record Own(Handler handler) implements Route {}

    /** The entity's records, by what follows the entity's path. The pass must be given back. */
    record OfEntity(EntityType entity, List<String> below, Gate.Pass pass) implements Route {}

    /** A module's JAX-RS resources. The pass must be given back. */
    record OfResource(ResourceBundle bundle, Gate.Pass pass) implements Route {}

    /** Somebody who will be back in a moment, as far as one can know. */
    record Held() implements Route {}

    /** Somebody who is known and does not work now. */
    record Away() implements Route {}

    /** A resource, by other methods. */
    record OtherMethods(Set<String> methods) implements Route {}

    /** Nobody. */
    record Missing() implements Route {}

    /** Answers without the help of a module. */
    @FunctionalInterface
    interface Handler {
        Reply handle(Exchange exchange) throws IOException;
    }
}
