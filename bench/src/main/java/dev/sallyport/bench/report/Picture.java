package dev.sallyport.bench.report;

/** Something that is drawn. */
public sealed interface Picture permits Bars, Curve {

    /** The name of its file, without the ending. */
    String name();

    /** What it shows, in words. */
    String title();

    String svg();
}
