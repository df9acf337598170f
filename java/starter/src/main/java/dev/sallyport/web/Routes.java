package dev.sallyport.web;

/** A feature's endpoints. */
@FunctionalInterface
public interface Routes {

    /** Adds the endpoints. */
    void addTo(Router router);
}
