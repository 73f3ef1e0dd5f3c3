vcl 4.1;
backend newsroom {
  .host = "127.0.0.1";
  .port = "8787";
}
