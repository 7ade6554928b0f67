//! Nothing here: the tests are programs of their own, in `core/` and `desktop/`.
