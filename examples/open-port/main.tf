# A web server's network, opened by hand one night to let a contractor in, and forgotten.
resource "aws_security_group" "web" {
  name        = "web"
  description = "Web servers of the shop"

  ingress {
    description = "HTTPS from everywhere"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }

  ingress {
    description = "SSH for the contractor"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
